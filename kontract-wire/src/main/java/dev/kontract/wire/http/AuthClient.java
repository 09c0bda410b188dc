package dev.kontract.wire.http;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs in and out at a server, and keeps the user's sessions and devices there, by {@link HttpTransport#auth}. Over a
 * transport {@linkplain HttpTransport#withSession with a session} the one that begins here becomes the transport's. Every
 * method but {@link #logout} throws what {@link HttpTransport#call} throws. Thread-safe.
 */
public final class AuthClient {
    private static final byte[] NO_BODY = {};
    private static final String DEVICES = "/auth/devices";
    private static final String SESSIONS = "/auth/sessions";
    /** How long to wait for renewed tokens: twice this is less than the time in which a server gives the same ones again. */
    static final Duration RENEWAL = Duration.ofSeconds(4);

    private final HttpExchange exchange;

    AuthClient(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Begins a session of a new anonymous user. */
    public AuthSession anonymous() {
        return begun(exchange.without(), "/auth/anonymous", NO_BODY);
    }

    /** Registers. Over a transport with the token of an anonymous user, that user registers and keeps what it owns. */
    public AuthSession register(String email, String password) {
        return begun(exchange, "/auth/register", credentials(email, password));
    }

    /** Begins a session of a registered user. */
    public AuthSession login(String email, String password) {
        return begun(exchange.without(), "/auth/login", credentials(email, password));
    }

    /** Makes the guest of the transport's token a registered user, who keeps the id and all that belongs to it. */
    public AuthSession link(String email, String password) {
        return begun(exchange, "/auth/link", credentials(email, password));
    }

    /** Proves the password again: what asks for a recent login goes for a while. */
    public void reauthenticate(String password) {
        exchange.send("POST", "/auth/reauthenticate", object("password", password), Schemas.VOID);
    }

    /** Changes the password. All sessions of the user end, and another one begins here. */
    public AuthSession changePassword(String currentPassword, String newPassword) {
        return begun(
                exchange, "/auth/password", object("currentPassword", currentPassword, "newPassword", newPassword));
    }

    private AuthSession begun(HttpExchange over, String path, byte[] body) {
        AuthSession session = required(over.send("POST", path, body, AuthSession.SCHEMA));
        exchange.bearer().keep(session);
        return session;
    }

    /**
     * Renews the tokens of the transport's session. Calls do so by themselves.
     *
     * @throws SessionOverError if the session is over
     * @throws IllegalStateException if the transport has no session of its own
     */
    public void refresh() {
        exchange.bearer().renew();
    }

    /** The tokens after those of this refresh token, which are kept nowhere. */
    AuthSession successor(String refreshToken) {
        return send("POST", "/auth/refresh", object("refreshToken", refreshToken), AuthSession.SCHEMA);
    }

    /**
     * Forgets the session's tokens, at once, and tells the server to end the session.
     *
     * @return whether the server has done so; otherwise the session lasts until it expires
     */
    public boolean logout() {
        return logout(false);
    }

    /** As {@link #logout}, and ends every other session of the user's, with the calls and channels of all of them. */
    public boolean logoutEverywhere() {
        return logout(true);
    }

    private boolean logout(boolean everywhere) {
        Optional<AuthTokens> before = exchange.bearer().forget();
        if (before.isEmpty() && exchange.bearer() instanceof SessionBearer) {
            return true;
        }
        HttpExchange over = before.isEmpty() ? exchange : exchange.without().with(() -> before.map(AuthTokens::token));
        byte[] body = Json.standard().write(Peer.SERVER, out -> {
            out.beginObject();
            out.field("everywhere");
            out.bool(everywhere);
            before.flatMap(AuthTokens::refreshToken).ifPresent(token -> {
                out.field("refreshToken");
                out.string(token);
            });
            out.endObject();
        });
        try {
            over.send("POST", "/auth/logout", body, Schemas.VOID);
            return true;
        } catch (RPCError notTold) {
            return false;
        }
    }

    /** The sessions of the token's user, the oldest first. */
    public List<AuthUserSession> sessions() {
        return send("GET", SESSIONS, NO_BODY, Schemas.list(AuthUserSession.SCHEMA));
    }

    /** Ends a session of the token's user. */
    public void endSession(String id) {
        exchange.send("DELETE", SESSIONS + "/" + segment(id), NO_BODY, Schemas.VOID);
    }

    /** Who the transport's token belongs to. */
    public AuthUser me() {
        return send("GET", "/auth/me", NO_BODY, AuthUser.SCHEMA);
    }

    /**
     * Registers a device of the token's user, who is no guest.
     *
     * @param name what to call it: one line of 1 to 64 characters
     * @param publicKey its Ed25519 key, 32 bytes
     */
    public AuthDevice registerDevice(String name, byte[] publicKey) {
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
        return send("POST", DEVICES, object("name", name, "publicKey", key), AuthDevice.SCHEMA);
    }

    /** The devices of the token's user, the oldest first. */
    public List<AuthDevice> devices() {
        return send("GET", DEVICES, NO_BODY, Schemas.list(AuthDevice.SCHEMA));
    }

    /** Removes a device of the token's user, so that its key signs for nobody any more. */
    public void removeDevice(String id) {
        exchange.send("DELETE", DEVICES + "/" + segment(id), NO_BODY, Schemas.VOID);
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] credentials(String email, String password) {
        return object("email", email, "password", password);
    }

    private static byte[] object(String... namesAndValues) {
        return Json.standard().write(Peer.SERVER, out -> {
            out.beginObject();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                out.field(namesAndValues[i]);
                out.string(namesAndValues[i + 1]);
            }
            out.endObject();
        });
    }

    private <T> T send(String method, String path, byte[] body, Schema<T> output) {
        return required(exchange.send(method, path, body, output));
    }

    private static <T> T required(@Nullable T answer) {
        if (answer == null) {
            throw new RPCError(RpcCode.INVALID_DATA, "The answer is empty");
        }
        return answer;
    }
}

package dev.kontract.wire.http;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs in at a server, and keeps the user's devices there, by {@link HttpTransport#auth}. Every method throws what {@link HttpTransport#call} throws.
 * Thread-safe.
 */
public final class AuthClient {
    private static final byte[] NO_BODY = {};
    private static final String DEVICES = "/auth/devices";

    private final HttpExchange exchange;

    AuthClient(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Begins a session of a new anonymous user. */
    public AuthSession anonymous() {
        return send("POST", "/auth/anonymous", NO_BODY, AuthSession.SCHEMA);
    }

    /** Registers. Over a transport with the token of an anonymous user, that user registers and keeps what it owns. */
    public AuthSession register(String email, String password) {
        return send("POST", "/auth/register", credentials(email, password), AuthSession.SCHEMA);
    }

    /** Begins a session of a registered user. */
    public AuthSession login(String email, String password) {
        return send("POST", "/auth/login", credentials(email, password), AuthSession.SCHEMA);
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
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        exchange.send("DELETE", DEVICES + "/" + segment, NO_BODY, Schemas.VOID);
    }

    private static byte[] credentials(String email, String password) {
        return object("email", email, "password", password);
    }

    private static byte[] object(String first, String firstValue, String second, String secondValue) {
        return Json.standard().write(Peer.SERVER, out -> {
            out.beginObject();
            out.field(first);
            out.string(firstValue);
            out.field(second);
            out.string(secondValue);
            out.endObject();
        });
    }

    private <T> T send(String method, String path, byte[] body, Schema<T> output) {
        @Nullable T answer = exchange.send(method, path, body, output);
        if (answer == null) {
            throw new RPCError(RpcCode.INVALID_DATA, "The answer is empty");
        }
        return answer;
    }
}

package dev.kontract.wire.http;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Signs in at a server, by {@link HttpTransport#auth}. Every method throws what {@link HttpTransport#call} throws.
 * Thread-safe.
 */
public final class AuthClient {
    private static final byte[] NO_BODY = {};

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

    private static byte[] credentials(String email, String password) {
        return Json.standard().write(Peer.SERVER, out -> {
            out.beginObject();
            out.field("email");
            out.string(email);
            out.field("password");
            out.string(password);
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

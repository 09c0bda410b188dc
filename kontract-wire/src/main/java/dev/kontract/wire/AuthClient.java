package dev.kontract.wire;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Schemas;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs users in over HTTP. Every method gives a session whose token {@link HttpTransport#withToken} takes. Thread-safe.
 */
public final class AuthClient {
    private final HttpTransport transport;

    /** A client that signs in where the transport goes; a guest who registers is the one of the transport's token. */
    public AuthClient(HttpTransport transport) {
        this.transport = transport;
    }

    /**
     * Who signed in, until when.
     *
     * @param token proves it; whoever has it is the user
     * @param expiresAt when the token ends
     * @param owner the user's id
     */
    public record Session(String token, Instant expiresAt, String owner) {
        /** Names the user, never the token. */
        @Override
        public String toString() {
            return "Session[owner=" + owner + ", expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * Starts a guest's session.
     *
     * @throws RPCError with {@code FORBIDDEN} where guests are not allowed, or as {@link Transport#call} says
     */
    public Session anonymous() {
        return session("/auth/anonymous", new byte[0]);
    }

    /**
     * Registers a user; a guest stays the same user and keeps what they own.
     *
     * @throws RPCError with {@code INPUT_VALIDATION} for what is no email or no password, {@code EMAIL_TAKEN}, or as
     *     {@link Transport#call} says
     */
    public Session register(String email, String password) {
        return session("/auth/register", credentials(email, password));
    }

    /**
     * Signs a registered user in.
     *
     * @throws RPCError with {@code UNAUTHORIZED} for the wrong email or password, or as {@link Transport#call} says
     */
    public Session login(String email, String password) {
        return session("/auth/login", credentials(email, password));
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

    private Session session(String path, byte[] body) {
        Object answer = transport.exchange().post(path, body, Schemas.ANY);
        if (answer instanceof Map<?, ?> map
                && map.get("token") instanceof String token
                && map.get("expiresAt") instanceof String expiresAt
                && map.get("user") instanceof Map<?, ?> user
                && user.get("id") instanceof String owner) {
            try {
                return new Session(token, Instant.parse(expiresAt), owner);
            } catch (DateTimeParseException notATime) {
                throw notASession(notATime);
            }
        }
        throw notASession(null);
    }

    private static RPCError notASession(@Nullable Throwable cause) {
        return new RPCError(RpcCode.INVALID_DATA, "The answer is not a session", null, cause);
    }
}

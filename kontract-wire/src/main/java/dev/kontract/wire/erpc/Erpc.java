package dev.kontract.wire.erpc;

import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.internal.crypto.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Constants of the protocol, version {@code drpc-v1}, for authors of channels; and the derivation of session secrets. */
public final class Erpc {
    /** The length of a message's nonce (XSalsa20-Poly1305), in bytes. */
    public static final int NONCE_LEN = 24;
    /** The length of a symmetric key, of an X25519 key and of a hello's nonce, in bytes. */
    public static final int KEY_LEN = 32;
    /** The first byte of a hello and of its reply. */
    public static final byte TAG_HELLO = 0x00;
    /** The first byte of an encrypted message. */
    public static final byte TAG_MSG = 0x01;
    /** The largest frame of an encrypted message unless configured otherwise, in bytes. */
    public static final int MAX_MSG_BYTES = 1_048_576;
    /** The largest frame of a hello or its reply, in bytes. */
    public static final int MAX_HELLO_BYTES = 65_536;
    /** The largest auth payload, in bytes. */
    public static final int MAX_AUTH_BYTES = 32_768;
    /** How deep a value may be nested below the root. */
    public static final int MAX_DEPTH = 32;
    /** The longest request id, in characters. */
    public static final int MAX_ID_LENGTH = 64;
    /** The shortest secret, in bytes. */
    public static final int MIN_SECRET_BYTES = 32;
    /** How long a handshake may take unless configured otherwise. */
    public static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

    private static final byte[] SESSION_SECRET_INFO = "erpc-session-v1".getBytes(StandardCharsets.UTF_8);

    private Erpc() {}

    /** What stands for "no secret" in the derivation of keys: 32 zero bytes. */
    public static Secret emptySecret() {
        return Secret.taking(new byte[KEY_LEN]);
    }

    /** Whether the bytes are those of {@link #emptySecret()}, in constant time. */
    public static boolean isEmptySecret(byte[] bytes) {
        return bytes.length == KEY_LEN && isAllZero(bytes);
    }

    static boolean isAllZero(byte[] bytes) {
        int seen = 0;
        for (byte each : bytes) {
            seen |= each;
        }
        return seen == 0;
    }

    /** Whether a value is bytes as they travel on the wire. */
    public static boolean isPlainBytes(@Nullable Object value) {
        return value instanceof byte[];
    }

    /**
     * Binds a secret to a session: HKDF-SHA-256 (RFC 5869) of the secret, with the session's id as salt.
     *
     * @param secret stays the caller's, unchanged
     * @return 32 bytes
     * @throws IllegalArgumentException if the id is empty or the secret has fewer than 32 bytes
     */
    public static Secret deriveSessionSecret(String sessionId, Secret secret) {
        if (sessionId.isEmpty()) {
            throw new IllegalArgumentException("The session id is empty");
        }
        if (secret.length() < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("A secret has at least 32 bytes, not " + secret.length());
        }
        try (Secret salt = Secret.taking(sessionId.getBytes(StandardCharsets.UTF_8))) {
            return Hashes.hkdf(secret, salt, SESSION_SECRET_INFO, KEY_LEN);
        }
    }
}

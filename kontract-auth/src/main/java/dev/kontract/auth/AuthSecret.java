package dev.kontract.auth;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs tokens, at least 256 bits (RFC 7518, section 3.2). Whoever has it can be anybody, so nothing here
 * shows it: not {@link #toString()}, and no public method. Immutable and thread-safe.
 */
public final class AuthSecret {
    /** The least number of bytes. */
    public static final int MIN_BYTES = 32;

    private final SecretKey key;

    private AuthSecret(byte[] bytes) {
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "The secret needs at least " + MIN_BYTES + " bytes, not " + bytes.length);
        }
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /**
     * A secret of random bytes, which are copied.
     *
     * @throws IllegalArgumentException if there are fewer than {@link #MIN_BYTES}
     */
    public static AuthSecret of(byte[] bytes) {
        return new AuthSecret(bytes);
    }

    /**
     * A secret from a configuration, in UTF-8.
     *
     * @throws IllegalArgumentException if that has fewer than {@link #MIN_BYTES} bytes
     */
    public static AuthSecret ofText(String text) {
        return new AuthSecret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A key for one purpose; those of different purposes have nothing to do with each other. */
    DerivedKey derive(String purpose) {
        return DerivedKey.of(key, ("kontract " + purpose).getBytes(StandardCharsets.UTF_8));
    }

    SecretKey key() {
        return key;
    }

    /** Says what it is and nothing of its contents. */
    @Override
    public String toString() {
        return "AuthSecret";
    }
}

package dev.kontract.auth.internal.oidc;

import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody can guess, and the hashes that are kept of them. */
public final class Randoms {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Randoms() {}

    /** 256 random bits, in 43 characters that may stand in a URL. */
    public static String text() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** SHA-256, in base64url. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException unavailable) {
            throw new KontractError(KontractCode.CRYPTO_UNSUPPORTED, "SHA-256 is not available", unavailable);
        }
    }
}

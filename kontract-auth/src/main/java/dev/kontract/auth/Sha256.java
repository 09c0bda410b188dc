package dev.kontract.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 (FIPS 180-4) in base64url: what is stored of tokens, which are random, so that a slow hash would protect nothing
 * more, and names of one length. */
final class Sha256 {
    private Sha256() {}

    /** The hash of a token's text. */
    static String of(String token) {
        return of(token.getBytes(StandardCharsets.US_ASCII));
    }

    /** The hash of bytes. */
    static String of(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether this is the hash of a token, in a time that does not depend on where they differ. */
    static boolean matches(String hash, String token) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), of(token).getBytes(StandardCharsets.US_ASCII));
    }
}

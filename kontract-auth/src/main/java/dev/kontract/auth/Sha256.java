package dev.kontract.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What is stored of tokens (FIPS 180-4). They are random: a slow hash would protect nothing more. */
final class Sha256 {
    private Sha256() {}

    /** The hash of a token's text, in base64url. */
    static String of(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
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

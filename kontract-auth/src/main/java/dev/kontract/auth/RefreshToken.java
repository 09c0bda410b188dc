package dev.kontract.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/**
 * A token that is good for one refresh of a session. Opaque to its holder: the session's id, how many there were before it,
 * 256 random bits, and a tag that shows that we made it.
 *
 * @param text as the client has it
 * @param sid the session's id
 * @param generation how many refreshes the session has had
 */
record RefreshToken(String text, UUID sid, int generation) {
    /** What is stored of it. The token is random: a slow hash would protect nothing more. */
    String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Names the session and the generation, never the token. */
    @Override
    public String toString() {
        return "RefreshToken[" + sid + ", " + generation + "]";
    }
}

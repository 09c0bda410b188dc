package dev.kontract.auth;

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
    /** What is stored of it. */
    String hash() {
        return Sha256.of(text);
    }

    /** Names the session and the generation, never the token. */
    @Override
    public String toString() {
        return "RefreshToken[" + sid + ", " + generation + "]";
    }
}

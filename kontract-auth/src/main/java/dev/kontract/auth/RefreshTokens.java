package dev.kontract.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes refresh tokens. Two keys are derived from the secret: one for the tags, so that a token of any generation is known
 * for ours without being stored and made-up ones cost no database; one for the random bits of a token's successor, so that
 * a client that lost an answer gets the same successor again although only its hash is stored. Thread-safe.
 */
final class RefreshTokens {
    private static final String PREFIX = "krt_";
    private static final Pattern TEXT = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{91}");
    private static final int TAG_BYTES = 16;
    private static final int RANDOM_BYTES = 32;
    private static final int BODY_BYTES = Long.BYTES * 2 + Integer.BYTES + RANDOM_BYTES;

    private final SecureRandom random = new SecureRandom();
    private final DerivedKey tags;
    private final DerivedKey successors;

    RefreshTokens(AuthSecret secret) {
        this.tags = secret.derive("refresh token tag");
        this.successors = secret.derive("refresh token successor");
    }

    /** The first token of a new session. */
    RefreshToken first(UUID sid) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return of(sid, 0, bits);
    }

    /** The token that comes after this one; always the same. */
    RefreshToken next(RefreshToken token) {
        byte[] bits = successors.mac(token.text().getBytes(StandardCharsets.US_ASCII));
        return of(token.sid(), token.generation() + 1, bits);
    }

    /** The token that a text is; empty if we did not make it. */
    Optional<RefreshToken> read(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        byte[] body = Arrays.copyOf(bytes, BODY_BYTES);
        byte[] tag = Arrays.copyOfRange(bytes, BODY_BYTES, bytes.length);
        // the last character has unused bits: a token has one spelling
        if (!MessageDigest.isEqual(tag, tag(body)) || !spell(bytes).equals(text)) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        return Optional.of(new RefreshToken(text, new UUID(in.getLong(), in.getLong()), in.getInt()));
    }

    private RefreshToken of(UUID sid, int generation, byte[] bits) {
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .putLong(sid.getMostSignificantBits())
                .putLong(sid.getLeastSignificantBits())
                .putInt(generation)
                .put(bits)
                .array();
        byte[] bytes = Arrays.copyOf(body, BODY_BYTES + TAG_BYTES);
        System.arraycopy(tag(body), 0, bytes, BODY_BYTES, TAG_BYTES);
        return new RefreshToken(spell(bytes), sid, generation);
    }

    private byte[] tag(byte[] body) {
        return Arrays.copyOf(tags.mac(body), TAG_BYTES);
    }

    private static String spell(byte[] bytes) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.kontract.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The challenges that passkeys sign (Web Authentication Level 3, section 13.4.3): 128 random bits, when they end, and a tag
 * over both, over what they are for and over for whom, under a key that is derived from the secret. So every node knows a
 * challenge of ours without having stored it, and asking for one costs no row. Thread-safe.
 */
final class PasskeyChallenges {
    private static final int RANDOM_BYTES = 16;
    private static final int TAGGED_BYTES = RANDOM_BYTES + Long.BYTES;
    private static final int BYTES = TAGGED_BYTES + 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final DerivedKey key;
    private final InstantSource clock;
    private final Duration lifetime;

    PasskeyChallenges(AuthSecret secret, InstantSource clock, Duration lifetime) {
        this.key = secret.derive("passkey challenge");
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** What a challenge is for; one for something else is none. */
    enum Purpose {
        /** To add a passkey to a user, by one of the user's sessions. */
        ADD,
        /** To log in. */
        LOG_IN
    }

    /**
     * A challenge of ours that is not over.
     *
     * @param id names it
     * @param until when it is over
     */
    record Challenge(String id, Instant until) {}

    /**
     * A new challenge, in base64url.
     *
     * @param holder who alone can use it; empty for anybody
     */
    String issue(Purpose purpose, String holder) {
        byte[] nonce = new byte[RANDOM_BYTES];
        random.nextBytes(nonce);
        ByteBuffer challenge = ByteBuffer.allocate(BYTES)
                .put(nonce)
                .putLong(clock.instant().plus(lifetime).getEpochSecond());
        challenge.put(tag(purpose, holder, Arrays.copyOf(challenge.array(), TAGGED_BYTES)));
        return BASE64.encodeToString(challenge.array());
    }

    /** The challenge, if it is one of ours for this purpose and holder and not over; whether it was used is another matter. */
    Optional<Challenge> read(Purpose purpose, String holder, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        byte[] tag = tag(purpose, holder, Arrays.copyOf(bytes, TAGGED_BYTES));
        if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(bytes, TAGGED_BYTES, BYTES))) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(
                ByteBuffer.wrap(bytes, RANDOM_BYTES, Long.BYTES).getLong());
        String id = BASE64.encodeToString(Arrays.copyOf(bytes, RANDOM_BYTES));
        return clock.instant().isBefore(until) ? Optional.of(new Challenge(id, until)) : Optional.empty();
    }

    private byte[] tag(Purpose purpose, String holder, byte[] tagged) {
        byte[] whose = (purpose.name() + " " + holder).getBytes(StandardCharsets.UTF_8);
        return key.mac(ByteBuffer.allocate(TAGGED_BYTES + whose.length)
                .put(tagged)
                .put(whose)
                .array());
    }
}

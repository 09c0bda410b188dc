package dev.kontract.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A hash of Argon2id version 1.3 (RFC 9106) as a PHC string: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. */
final class Argon2Hash implements StoredHash {
    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19"
            + "\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,2}),p=([1-9][0-9]?)"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    private static final int DECOY_SALT = 16;
    private static final int BEARABLE = 4;

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * What it takes.
     *
     * @param bytes of the hash
     */
    record Cost(int memoryKib, int iterations, int parallelism, int bytes) implements Kind {
        @Override
        public Argon2Hash decoy(SecureRandom random) {
            byte[] salt = new byte[DECOY_SALT];
            byte[] hash = new byte[bytes];
            random.nextBytes(salt);
            random.nextBytes(hash);
            return new Argon2Hash(this, salt, hash);
        }

        @Override
        public boolean isBearable(Cost current) {
            return memoryKib <= BEARABLE * current.memoryKib() && iterations <= BEARABLE * current.iterations();
        }
    }

    static Argon2Hash create(String password, Cost cost, byte[] salt) {
        return new Argon2Hash(cost, salt, compute(password, cost, salt));
    }

    /** Empty if the text is no such hash. */
    static Optional<Argon2Hash> parse(String text) {
        Matcher matcher = PHC.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            byte[] salt = Base64.getDecoder().decode(matcher.group(4));
            byte[] hash = Base64.getDecoder().decode(matcher.group(5));
            Cost cost = new Cost(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    hash.length);
            return Optional.of(new Argon2Hash(cost, salt, hash));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public Kind kind() {
        return cost;
    }

    @Override
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, cost, salt));
    }

    private static byte[] compute(String password, Cost cost, byte[] salt) {
        String normalized = Normalizer.normalize(password, Normalizer.Form.NFKC);
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .build());
        byte[] computed = new byte[cost.bytes()];
        argon2.generateBytes(normalized.getBytes(StandardCharsets.UTF_8), computed);
        return computed;
    }

    String toPhc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=" + cost.parallelism() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Shows the cost alone. */
    @Override
    public String toString() {
        return "Argon2Hash[" + cost + "]";
    }
}

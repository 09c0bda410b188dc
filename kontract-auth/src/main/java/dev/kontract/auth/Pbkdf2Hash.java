package dev.kontract.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A hash of PBKDF2 (RFC 8018, section 5.2) with HMAC-SHA-256 or HMAC-SHA-512 that another system made, in one of the forms that
 * say how they were made; none is made here. The password is hashed as it was typed, in UTF-8.
 */
final class Pbkdf2Hash implements StoredHash {
    private static final int MAX_BEARABLE = 2_000_000;
    private static final int MIN_HASH = 16;
    private static final int MAX_HASH = 64;
    private static final int DECOY_SALT = 16;

    /** PHC strings, and those of passlib with a dot for a plus: {@code $pbkdf2-sha256$i=600000,l=32$salt$hash}. */
    private static final Pattern PHC = Pattern.compile(
            "\\$pbkdf2-sha(256|512)\\$(?:i=)?([1-9][0-9]{0,7})(?:,l=[0-9]{1,3})?\\$([A-Za-z0-9+/.]+)\\$([A-Za-z0-9+/.]+)");
    /** Django's, whose salt is a text: {@code pbkdf2_sha256$600000$salt$hash=}. */
    private static final Pattern DJANGO =
            Pattern.compile("pbkdf2_sha(256|512)\\$([1-9][0-9]{0,7})\\$([^$]+)\\$([A-Za-z0-9+/]+={0,2})");
    /** Werkzeug's, whose salt is a text: {@code pbkdf2:sha256:600000$salt$hexadecimal digits}. */
    private static final Pattern WERKZEUG =
            Pattern.compile("pbkdf2:sha(256|512):([1-9][0-9]{0,7})\\$([^$]+)\\$([0-9a-f]+)");
    /** As programs write it by hand: {@code pbkdf2$600000$salt$hash} or with colons, perhaps with the digest's name. */
    private static final Pattern PLAIN = Pattern.compile(
            "pbkdf2(?<s>[:$])(?:sha-?(256|512)\\k<s>)?([1-9][0-9]{0,7})\\k<s>"
                    + "([A-Za-z0-9+/_=-]+)\\k<s>([A-Za-z0-9+/_=-]+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    private Pbkdf2Hash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * What it takes.
     *
     * @param digest 256 or 512, of SHA-2
     * @param iterations how often it is applied
     * @param bytes of the hash
     */
    record Cost(int digest, int iterations, int bytes) implements Kind {
        @Override
        public StoredHash decoy(SecureRandom random) {
            byte[] salt = new byte[DECOY_SALT];
            byte[] hash = new byte[bytes];
            random.nextBytes(salt);
            random.nextBytes(hash);
            return new Pbkdf2Hash(this, salt, hash);
        }

        @Override
        public boolean isBearable(Argon2Hash.Cost current) {
            return iterations <= MAX_BEARABLE;
        }
    }

    /** Empty if the text is no such hash. */
    static Optional<Pbkdf2Hash> parse(String text) {
        try {
            return of(PHC.matcher(text), Pbkdf2Hash::base64, Pbkdf2Hash::base64)
                    .or(() -> of(DJANGO.matcher(text), Pbkdf2Hash::utf8, Pbkdf2Hash::base64))
                    .or(() -> of(WERKZEUG.matcher(text), Pbkdf2Hash::utf8, Pbkdf2Hash::bytes))
                    .or(() -> ofPlain(PLAIN.matcher(text)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private interface Decoder {
        byte[] decode(String text);
    }

    private static Optional<Pbkdf2Hash> of(Matcher parts, Decoder salt, Decoder hash) {
        return parts.matches()
                ? of(parts.group(1), parts.group(2), salt.decode(parts.group(3)), hash.decode(parts.group(4)))
                : Optional.empty();
    }

    private static Optional<Pbkdf2Hash> ofPlain(Matcher parts) {
        if (!parts.matches()) {
            return Optional.empty();
        }
        String digest = parts.group(2) == null ? "256" : parts.group(2);
        return of(digest, parts.group(3), bytes(parts.group(4)), bytes(parts.group(5)));
    }

    private static Optional<Pbkdf2Hash> of(String digest, String iterations, byte[] salt, byte[] hash) {
        if (hash.length < MIN_HASH || hash.length > MAX_HASH) {
            return Optional.empty();
        }
        Cost cost = new Cost(Integer.parseInt(digest), Integer.parseInt(iterations), hash.length);
        return Optional.of(new Pbkdf2Hash(cost, salt, hash));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text.replace('.', '+'));
    }

    private static byte[] bytes(String text) {
        return HEX.matcher(text).matches()
                ? HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT))
                : base64(text.replace('-', '+').replace('_', '/'));
    }

    @Override
    public Kind kind() {
        return cost;
    }

    @Override
    public boolean matches(String password) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, cost.iterations(), hash.length * Byte.SIZE);
        try {
            byte[] computed = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA" + cost.digest())
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(hash, computed);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        } finally {
            spec.clearPassword();
        }
    }

    /** Shows the cost alone. */
    @Override
    public String toString() {
        return "Pbkdf2Hash[" + cost + "]";
    }
}

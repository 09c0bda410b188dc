package dev.kontract.auth;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 public key (RFC 8032, section 5.1.5) that a signature can be trusted by: canonical, on the curve, and in the
 * subgroup of prime order, so neither of low order nor a sum with such a point. Immutable.
 */
public final class DeviceKey {
    /** How many bytes it has. */
    public static final int LENGTH = Ed25519.PUBLIC_KEY_SIZE;

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]{43}=?");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] bytes;

    private DeviceKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A key of its bytes, which are copied.
     *
     * @throws IllegalArgumentException if there are not {@link #LENGTH}, or they are no such key
     */
    public static DeviceKey of(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (!isValid(copy)) {
            throw new IllegalArgumentException("Not an Ed25519 public key");
        }
        return new DeviceKey(copy);
    }

    /** The key that a text stands for, in hexadecimal digits or base64url; empty if it is none. */
    public static Optional<DeviceKey> parse(String text) {
        Optional<byte[]> bytes = Optional.empty();
        if (HEX.matcher(text).matches()) {
            bytes = Optional.of(HexFormat.of().parseHex(text));
        } else if (BASE64URL.matcher(text).matches()) {
            bytes = base64(text);
        }
        return bytes.filter(DeviceKey::isValid).map(DeviceKey::new);
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isValid(byte[] bytes) {
        return bytes.length == LENGTH && Ed25519.validatePublicKeyFull(bytes, 0);
    }

    /** A copy of its bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether the other has the same bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Its bytes in base64url, without padding. */
    @Override
    public String toString() {
        return ENCODER.encodeToString(bytes);
    }
}

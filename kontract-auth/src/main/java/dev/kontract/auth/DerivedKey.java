package dev.kontract.auth;

import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key for one purpose, which says nothing of the secret it was derived from. Thread-safe. */
final class DerivedKey {
    private static final String HMAC = "HmacSHA256";

    private final SecretKey key;

    private DerivedKey(SecretKey key) {
        this.key = key;
    }

    /** HKDF's expansion (RFC 5869, section 2.3) of a secret to one block. */
    static DerivedKey of(SecretKey secret, byte[] info) {
        byte[] input = Arrays.copyOf(info, info.length + 1);
        input[info.length] = 1;
        return new DerivedKey(new SecretKeySpec(new DerivedKey(secret).mac(input), HMAC));
    }

    byte[] mac(byte[] input) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(input);
        } catch (GeneralSecurityException unavailable) {
            throw new KontractError(KontractCode.CRYPTO_UNSUPPORTED, "HMAC is not available", unavailable);
        }
    }

    /** Its bytes, for a cipher. */
    byte[] bytes() {
        return key.getEncoded();
    }
}

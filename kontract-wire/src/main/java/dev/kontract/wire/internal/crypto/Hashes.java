package dev.kontract.wire.internal.crypto;

import dev.kontract.wire.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** SHA-256 and what is built on it: HMAC (RFC 2104) and HKDF (RFC 5869). */
public final class Hashes {
    private static final String NO_SHA_256 = "The JDK has no SHA-256";

    private Hashes() {}

    /** SHA-256 of the pieces, one after the other. */
    public static byte[] sha256(byte[]... pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] piece : pieces) {
                digest.update(piece);
            }
            return digest.digest();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(NO_SHA_256, missing);
        }
    }

    /** HMAC-SHA-256 of the pieces, one after the other. */
    public static byte[] hmac(Secret key, byte[]... pieces) {
        BorrowedKey borrowed = new BorrowedKey(key.reveal());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(borrowed);
            for (byte[] piece : pieces) {
                mac.update(piece);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(NO_SHA_256, missing);
        } finally {
            borrowed.zero();
        }
    }

    /**
     * HKDF-SHA-256, extract and expand.
     *
     * @throws IllegalArgumentException if the length is beyond what HKDF gives, 8,160 bytes
     */
    public static Secret hkdf(Secret keyMaterial, Secret salt, byte[] info, int length) {
        BorrowedKey ikm = new BorrowedKey(keyMaterial.reveal());
        BorrowedKey salted = new BorrowedKey(salt.reveal());
        try {
            HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract();
            if (ikm.key().length > 0) {
                extract.addIKM(ikm);
            }
            if (salted.key().length > 0) {
                extract.addSalt(salted);
            }
            return Secret.taking(KDF.getInstance("HKDF-SHA256").deriveData(extract.thenExpand(info, length)));
        } catch (InvalidAlgorithmParameterException tooLong) {
            throw new IllegalArgumentException("HKDF-SHA-256 cannot give " + length + " bytes", tooLong);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The JDK has no HKDF", missing);
        } finally {
            ikm.zero();
            salted.zero();
        }
    }

    /** A key for the JDK that can be zeroed, which its own key class cannot; the JDK zeroes the copies it asks for. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record BorrowedKey(byte[] key) implements SecretKey {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "Generic";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return key.clone();
        }

        void zero() {
            Arrays.fill(key, (byte) 0);
        }

        @Override
        public String toString() {
            return "BorrowedKey";
        }
    }
}

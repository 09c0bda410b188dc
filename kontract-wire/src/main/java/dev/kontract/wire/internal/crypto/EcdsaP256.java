package dev.kontract.wire.internal.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** ECDSA on P-256 with SHA-256, signatures as {@code r‖s} (IEEE P1363). */
public final class EcdsaP256 {
    /** The length of signatures, in bytes. */
    public static final int SIGNATURE_LENGTH = 64;

    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final int COORDINATE = 32;
    private static final ECParameterSpec CURVE = curve();

    private EcdsaP256() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The JDK has no P-256", missing);
        }
    }

    /** A new key pair. */
    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The JDK has no P-256", missing);
        }
    }

    /**
     * Signs a message.
     *
     * @throws GeneralSecurityException if the key is not one of P-256
     */
    public static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(checked(key));
        signature.update(message);
        return signature.sign();
    }

    /**
     * Whether the signature is the key's.
     *
     * @throws GeneralSecurityException if the key is not one of P-256
     */
    public static boolean verify(PublicKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(ALGORITHM);
        verifier.initVerify(checked(key));
        verifier.update(message);
        try {
            return signature.length == SIGNATURE_LENGTH && verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        }
    }

    private static <K> K checked(K key) throws InvalidKeyException {
        if (key instanceof ECKey ec && isP256(ec.getParams())) {
            return key;
        }
        throw new InvalidKeyException("Not a key of the curve P-256");
    }

    private static boolean isP256(ECParameterSpec parameters) {
        return parameters != null
                && parameters.getCurve().equals(CURVE.getCurve())
                && parameters.getGenerator().equals(CURVE.getGenerator())
                && parameters.getOrder().equals(CURVE.getOrder());
    }

    /** A public key from its uncompressed form. */
    public static ECPublicKey publicKey(byte[] uncompressed) {
        if (uncompressed.length != 1 + 2 * COORDINATE || uncompressed[0] != 4) {
            throw new IllegalArgumentException("Not an uncompressed point of P-256");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(uncompressed, 1, 1 + COORDINATE));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(uncompressed, 1 + COORDINATE, uncompressed.length));
        checkOnCurve(x, y);
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException("Not a point of P-256", refused);
        }
    }

    private static void checkOnCurve(BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB());
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.pow(2).mod(p).equals(right.mod(p))) {
            throw new IllegalArgumentException("Not a point of P-256");
        }
    }

    /** The uncompressed form of a public key. */
    public static byte[] uncompressed(ECPublicKey key) {
        byte[] bytes = new byte[1 + 2 * COORDINATE];
        bytes[0] = 4;
        put(key.getW().getAffineX(), bytes, 1);
        put(key.getW().getAffineY(), bytes, 1 + COORDINATE);
        return bytes;
    }

    private static void put(BigInteger coordinate, byte[] bytes, int at) {
        byte[] signed = coordinate.toByteArray();
        int length = Math.min(signed.length, COORDINATE);
        System.arraycopy(signed, signed.length - length, bytes, at + COORDINATE - length, length);
    }
}

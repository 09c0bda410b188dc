package dev.kontract.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A passkey and the browser around it, in software: signs whatever it is told. */
final class SoftAuthenticator {
    private static final int ATTESTED = 0x40;

    /** How it signs. */
    enum Algorithm {
        ES256,
        EDDSA,
        RS256,
        /** RS256 with a key that nobody should use. */
        SHORT_RSA
    }

    private final Algorithm algorithm;
    private final KeyPair keys;
    private byte[] id = new byte[32];
    private int counter;

    SoftAuthenticator() {
        this(Algorithm.ES256);
    }

    SoftAuthenticator(Algorithm algorithm) {
        this.algorithm = algorithm;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    switch (algorithm) {
                        case ES256 -> "EC";
                        case EDDSA -> "Ed25519";
                        case RS256, SHORT_RSA -> "RSA";
                    });
            switch (algorithm) {
                case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case RS256 -> generator.initialize(2_048);
                case SHORT_RSA -> generator.initialize(1_024);
                case EDDSA -> {}
            }
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    /** An answer, field by field, in base64url. */
    record Answer(String id, Map<String, String> response) {
        Answer with(String field, String value) {
            Map<String, String> changed = new LinkedHashMap<>(response);
            changed.put(field, value);
            return new Answer(id, changed);
        }

        Answer withId(String other) {
            return new Answer(other, response);
        }

        byte[] bytes(String field) {
            return Base64.getUrlDecoder().decode(response.getOrDefault(field, ""));
        }

        /** As a browser of today writes it, with fields that do not count. */
        String json() {
            StringBuilder fields = new StringBuilder("\"publicKeyAlgorithm\":-7");
            response.forEach((name, value) -> fields.append(",\"")
                    .append(name)
                    .append("\":\"")
                    .append(value)
                    .append('"'));
            return "{\"id\":\"" + id + "\",\"rawId\":\"" + id + "\",\"type\":\"public-key\","
                    + "\"authenticatorAttachment\":\"platform\",\"clientExtensionResults\":{\"credProps\":{\"rk\":true}},"
                    + "\"response\":{" + fields + ",\"transports\":[\"internal\",\"hybrid\",\"NOT ONE\"]}}";
        }

        /** The body of a request. */
        String body() {
            return "{\"credential\":" + json() + "}";
        }
    }

    SoftAuthenticator withId(byte[] other) {
        id = other;
        return this;
    }

    /** The next signature says that this many were made before. */
    SoftAuthenticator withCounter(int signatures) {
        counter = signatures;
        return this;
    }

    byte[] id() {
        return id;
    }

    /** Answers with a new passkey and no attestation. */
    Answer create(Ceremony ceremony) {
        return create(ceremony, "none", Map.of());
    }

    Answer create(Ceremony ceremony, String format, Map<String, Object> statement) {
        return create(ceremony, format, statement, Cbor.of(publicKey()));
    }

    /** With these bytes for a public key. */
    Answer createWithKey(Ceremony ceremony, byte[] publicKey) {
        return create(ceremony, "none", Map.of(), publicKey);
    }

    private Answer create(Ceremony ceremony, String format, Map<String, Object> statement, byte[] publicKey) {
        byte[] length = ByteBuffer.allocate(2).putShort((short) id.length).array();
        byte[] attested = Cbor.with(new byte[16], length, id, publicKey);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("fmt", format);
        object.put("attStmt", statement);
        object.put("authData", authenticatorData(ceremony, ATTESTED, attested));
        return new Answer(
                base64(id), fields("clientDataJSON", clientData(ceremony), "attestationObject", Cbor.of(object)));
    }

    /** A self attestation, as of a security key without a certificate. */
    Answer createAttestingItself(Ceremony ceremony) {
        byte[] data = create(ceremony).bytes("attestationObject");
        byte[] authenticatorData = Arrays.copyOfRange(data, data.length - authenticatorDataLength(), data.length);
        byte[] signature = sign(Cbor.with(authenticatorData, sha256(clientData(ceremony))));
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("alg", -7);
        statement.put("sig", signature);
        return create(ceremony, "packed", statement);
    }

    private int authenticatorDataLength() {
        return 37 + 16 + 2 + id.length + Cbor.of(publicKey()).length;
    }

    /** Signs for the user with this handle. */
    Answer get(Ceremony ceremony, String handle) {
        byte[] data = authenticatorData(ceremony, 0, new byte[0]);
        byte[] signature = sign(Cbor.with(data, sha256(clientData(ceremony))));
        Map<String, String> fields = fields("clientDataJSON", clientData(ceremony), "authenticatorData", data);
        fields.put("signature", base64(signature));
        fields.put("userHandle", handle);
        return new Answer(base64(id), fields);
    }

    private byte[] authenticatorData(Ceremony ceremony, int flags, byte[] attested) {
        ByteBuffer fixed = ByteBuffer.allocate(37)
                .put(sha256(ceremony.rpId().getBytes(UTF_8)))
                .put((byte) (ceremony.flags() | flags))
                .putInt(counter);
        return Cbor.with(fixed.array(), attested);
    }

    private static byte[] clientData(Ceremony ceremony) {
        return ceremony.clientData().getBytes(UTF_8);
    }

    private Map<Integer, Object> publicKey() {
        Map<Integer, Object> key = new LinkedHashMap<>();
        switch (keys.getPublic()) {
            case ECPublicKey ec -> {
                key.put(1, 2);
                key.put(3, -7);
                key.put(-1, 1);
                key.put(-2, fixed(ec.getW().getAffineX()));
                key.put(-3, fixed(ec.getW().getAffineY()));
            }
            case EdECPublicKey ed -> {
                byte[] encoded = ed.getEncoded();
                key.put(1, 1);
                key.put(3, -8);
                key.put(-1, 6);
                key.put(-2, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
            }
            case RSAPublicKey rsa -> {
                key.put(1, 3);
                key.put(3, -257);
                key.put(-1, stripped(rsa.getModulus()));
                key.put(-2, stripped(rsa.getPublicExponent()));
            }
            default -> throw new IllegalStateException("No such key");
        }
        return key;
    }

    private static byte[] fixed(BigInteger coordinate) {
        byte[] bytes = stripped(coordinate);
        return Cbor.with(new byte[32 - bytes.length], bytes);
    }

    private static byte[] stripped(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case ES256 -> "SHA256withECDSA";
                        case EDDSA -> "Ed25519";
                        case RS256, SHORT_RSA -> "SHA256withRSA";
                    });
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, String> fields(String one, byte[] first, String other, byte[] second) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(one, base64(first));
        fields.put(other, base64(second));
        return fields;
    }
}

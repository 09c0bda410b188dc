package dev.kontract.auth;

import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Makes key pairs, and seals them with AES-256-GCM (NIST SP 800-38D) under a key that is derived from the secret. The id and
 * the time are sealed with them. Thread-safe.
 */
final class KeySeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SEALED_BYTES = NONCE_BYTES + Ed25519.SECRET_KEY_SIZE + TAG_BITS / Byte.SIZE;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    KeySeal(AuthSecret secret) {
        this.key = new SecretKeySpec(secret.derive("signing key seal").bytes(), "AES");
    }

    /** A new key pair under a random id. */
    SealedKey create(Instant from) {
        // databases and JSON need not keep more
        Instant signsFrom = from.truncatedTo(ChronoUnit.SECONDS);
        byte[] privateKey = new byte[Ed25519.SECRET_KEY_SIZE];
        Ed25519.generatePrivateKey(random, privateKey);
        String id = UUID.randomUUID().toString();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, id, signsFrom).doFinal(privateKey);
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return new SealedKey(id, signsFrom, Base64.getEncoder().encodeToString(whole));
        } catch (GeneralSecurityException unavailable) {
            throw unavailable(unavailable);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    /** The key pair; empty if it was not sealed under this secret. */
    Optional<SigningKey> open(SealedKey stored) {
        try {
            byte[] whole = Base64.getDecoder().decode(stored.sealed());
            if (whole.length != SEALED_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            byte[] privateKey = cipher(Cipher.DECRYPT_MODE, nonce, stored.id(), stored.signsFrom())
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return Optional.of(new SigningKey(stored.id(), stored.signsFrom(), new SigningKey.Pair(privateKey)));
        } catch (AEADBadTagException | IllegalArgumentException others) {
            return Optional.empty();
        } catch (GeneralSecurityException unavailable) {
            throw unavailable(unavailable);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String id, Instant signsFrom) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((id + " " + signsFrom).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static KontractError unavailable(GeneralSecurityException cause) {
        return new KontractError(KontractCode.CRYPTO_UNSUPPORTED, "AES-GCM is not available", cause);
    }
}

package dev.kontract.wire.internal.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** By BouncyCastle's cipher and authenticator: runs everywhere. */
final class BouncyCastleSecretBox implements SecretBox {
    @Override
    public void seal(byte[] key, byte[] buffer, int offset) {
        int text = offset + OVERHEAD;
        XSalsa20Engine cipher = cipher(key, buffer, offset);
        Poly1305 authenticator = authenticator(cipher);
        cipher.processBytes(buffer, text, buffer.length - text, buffer, text);
        authenticator.update(buffer, text, buffer.length - text);
        authenticator.doFinal(buffer, offset + NONCE_LENGTH);
    }

    @Override
    public boolean open(byte[] key, byte[] buffer, int offset, byte[] plaintext) {
        int text = offset + OVERHEAD;
        XSalsa20Engine cipher = cipher(key, buffer, offset);
        Poly1305 authenticator = authenticator(cipher);
        authenticator.update(buffer, text, buffer.length - text);
        byte[] tag = new byte[TAG_LENGTH];
        authenticator.doFinal(tag, 0);
        if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(buffer, offset + NONCE_LENGTH, text))) {
            return false;
        }
        cipher.processBytes(buffer, text, buffer.length - text, plaintext, 0);
        return true;
    }

    private static XSalsa20Engine cipher(byte[] key, byte[] buffer, int offset) {
        XSalsa20Engine cipher = new XSalsa20Engine();
        byte[] nonce = Arrays.copyOfRange(buffer, offset, offset + NONCE_LENGTH);
        cipher.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        return cipher;
    }

    /** The authenticator's key is the beginning of the key stream. */
    private static Poly1305 authenticator(XSalsa20Engine cipher) {
        byte[] key = new byte[KEY_LENGTH];
        cipher.processBytes(key, 0, key.length, key, 0);
        Poly1305 authenticator = new Poly1305();
        authenticator.init(new KeyParameter(key));
        Arrays.fill(key, (byte) 0);
        return authenticator;
    }
}

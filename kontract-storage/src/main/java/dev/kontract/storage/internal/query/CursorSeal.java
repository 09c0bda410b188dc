package dev.kontract.storage.internal.query;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides the number of a cursor's row, which counts the rows of all owners, from the owner who gets the cursor: with what
 * the cursor is of, it is one block of AES, under a key that the database has. Immutable.
 */
public final class CursorSeal {
    private static final int NUMBER = Long.BYTES;

    private final SecretKeySpec key;

    /** A seal with a key of 16 bytes. */
    public CursorSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @param query 8 bytes that stand for the query */
    byte[] close(byte[] query, long number) {
        ByteBuffer block = ByteBuffer.allocate(query.length + NUMBER);
        return crypt(Cipher.ENCRYPT_MODE, block.put(query).putLong(number).array());
    }

    /** The number; empty if the block is of another query, or none of ours. */
    Optional<Long> open(byte[] query, byte[] block) {
        byte[] plain = crypt(Cipher.DECRYPT_MODE, block);
        return Arrays.equals(Arrays.copyOf(plain, query.length), query)
                ? Optional.of(ByteBuffer.wrap(plain, query.length, NUMBER).getLong())
                : Optional.empty();
    }

    private byte[] crypt(int mode, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding"); // one block, so there is nothing to chain
            cipher.init(mode, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "CursorSeal";
    }
}

package dev.kontract.wire.internal.crypto;

/**
 * XSalsa20-Poly1305 as NaCl's {@code secretbox} lays it out: a nonce, then a tag, then the ciphertext. Thread-safe.
 *
 * @see SecretBoxes
 */
public interface SecretBox {
    /** The length of a key, in bytes. */
    int KEY_LENGTH = 32;

    /** The length of a nonce, in bytes. */
    int NONCE_LENGTH = 24;

    /** The length of a tag, in bytes. */
    int TAG_LENGTH = 16;

    /** How much longer a box is than its contents, in bytes. */
    int OVERHEAD = NONCE_LENGTH + TAG_LENGTH;

    /**
     * Seals in place: from the offset to the end, the buffer has a nonce, room for the tag, and the plaintext.
     *
     * @param key 32 bytes
     */
    void seal(byte[] key, byte[] buffer, int offset);

    /**
     * Opens the box that begins at the offset of the buffer and ends with it; the buffer stays as it is.
     *
     * @param key 32 bytes
     * @param plaintext where the contents go; {@link #OVERHEAD} bytes shorter than the box
     * @return false if the box does not authenticate; the plaintext is zero then
     */
    boolean open(byte[] key, byte[] buffer, int offset, byte[] plaintext);
}

package dev.kontract.storage.internal.transfer;

import dev.kontract.storage.transfer.Reject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A line of a file.
 *
 * @param number the first is 1
 * @param bytes without what ends it
 * @param whole whether that is all of it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares lines
record Line(long number, byte[] bytes, boolean whole) {
    Reject rejected(String reason) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Reject(number, reason, text, whole);
        } catch (CharacterCodingException notUtf8) {
            return new Reject(number, reason, new String(bytes, StandardCharsets.UTF_8), false);
        }
    }

    /** Says nothing of the contents. */
    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}

package dev.kontract.wire.internal.msgpack;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as strict UTF-8 (RFC 3629), both ways. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /**
     * Decodes text. The JDK's quick way replaces what is not UTF-8, so a replacement character in the result is looked
     * at again the strict way.
     *
     * @throws RPCError with {@code INVALID_DATA} if the bytes are not UTF-8
     */
    static String decode(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            checkDecodable(ByteBuffer.wrap(bytes, from, length));
        }
        return text;
    }

    private static void checkDecodable(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
        } catch (CharacterCodingException notUtf8) {
            throw new RPCError(RpcCode.INVALID_DATA, "The text is not UTF-8", null, notUtf8);
        }
    }

    /**
     * Encodes text.
     *
     * @throws RPCError with {@code INVALID_DATA} if the text has half a surrogate pair
     */
    static byte[] encode(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        // text of ASCII characters alone, the usual case, has no surrogates: seen without a look at each of them
        if (utf8.length != text.length() || hasReplaced(text, utf8)) {
            checkSurrogates(text);
        }
        return utf8;
    }

    /** Whether a character became a question mark, as the JDK writes half a surrogate pair, in text of one byte each. */
    private static boolean hasReplaced(String text, byte[] utf8) {
        int marks = 0;
        for (byte each : utf8) {
            marks += each == '?' ? 1 : 0;
        }
        for (int at = text.indexOf('?'); at >= 0 && marks > 0; at = text.indexOf('?', at + 1)) {
            marks--;
        }
        return marks > 0;
    }

    private static void checkSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new RPCError(RpcCode.INVALID_DATA, "The text has half a surrogate pair");
                }
                i++;
            }
        }
    }
}

package dev.kontract.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the end and the status of one HTTP/1.1 response (RFC 9112) in the bytes received so far. Understands bodies with a
 * Content-Length only, and at most 64 kB. Not thread-safe.
 */
final class ResponseReader {
    static final int MAX_RESPONSE = 64 * 1024;

    private static final int INCOMPLETE = -1;
    private static final int STATUS_AT = 9;
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROTOCOL = "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes = new byte[MAX_RESPONSE];
    private int size;
    private int end = INCOMPLETE;

    /** Takes all bytes of the buffer; false if they are more than fit, or no response we understand. */
    boolean take(ByteBuffer received) {
        int count = received.remaining();
        if (count > bytes.length - size) {
            return false;
        }
        received.get(bytes, size, count);
        int from = Math.max(0, size - 3);
        size += count;
        if (end == INCOMPLETE) {
            int headEnd = headEnd(from);
            if (headEnd == INCOMPLETE) {
                return true;
            }
            int length = contentLength(headEnd);
            end = length == INCOMPLETE ? INCOMPLETE : headEnd + length;
            return length != INCOMPLETE && size <= end;
        }
        return size <= end;
    }

    /** Whether the whole response is there. */
    boolean isComplete() {
        return size == end;
    }

    /** The response's status, if it is complete. */
    int status() {
        return (bytes[STATUS_AT] - '0') * 100 + (bytes[STATUS_AT + 1] - '0') * 10 + bytes[STATUS_AT + 2] - '0';
    }

    /** Forgets the response. */
    void reset() {
        size = 0;
        end = INCOMPLETE;
    }

    private int headEnd(int from) {
        for (int i = from; i + 3 < size; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return INCOMPLETE;
    }

    private int contentLength(int headEnd) {
        if (!Arrays.equals(bytes, 0, STATUS_AT, PROTOCOL, 0, STATUS_AT)) {
            return INCOMPLETE;
        }
        for (int i = STATUS_AT; i + LENGTH.length < headEnd; i++) {
            if (bytes[i] == '\r' && isLengthField(i)) {
                return digits(i + LENGTH.length, headEnd);
            }
        }
        return INCOMPLETE;
    }

    private boolean isLengthField(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            byte lower = bytes[at + i] >= 'A' && bytes[at + i] <= 'Z' ? (byte) (bytes[at + i] + 32) : bytes[at + i];
            if (lower != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int digits(int from, int headEnd) {
        int value = INCOMPLETE;
        for (int i = from; i < headEnd && bytes[i] != '\r'; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9' && value <= MAX_RESPONSE) {
                value = Math.max(0, value) * 10 + bytes[i] - '0';
            } else if (bytes[i] != ' ') {
                return INCOMPLETE;
            }
        }
        return value;
    }
}

package dev.kontract.wire.channel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a stream through a buffer, which is small while little arrives at once. Never takes memory for bytes that have
 * not arrived, but for the room of one read. Not thread-safe.
 */
final class ByteInput {
    private static final int SMALLEST = 1_024;
    private static final int LARGEST = 65_536;

    private final InputStream stream;
    private byte[] buffer = new byte[SMALLEST];
    private int position;
    private int end;

    ByteInput(InputStream stream) {
        this.stream = stream;
    }

    /** An unsigned byte. */
    int readByte() throws IOException {
        if (position == end) {
            fill();
        }
        return buffer[position++] & 0xff;
    }

    /** This many bytes as one big-endian number. */
    long readNumber(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << Byte.SIZE | readByte();
        }
        return number;
    }

    /** Exactly this many bytes. */
    byte[] readBytes(int length) throws IOException {
        if (length <= end - position) {
            position += length;
            return Arrays.copyOfRange(buffer, position - length, position);
        }
        int had = end - position;
        byte[] bytes = Arrays.copyOfRange(buffer, position, position + Math.min(length, Math.max(LARGEST, 2 * had)));
        position = end;
        for (int read = had; read < length; ) {
            if (read == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * read));
            }
            read += readInto(bytes, read);
        }
        return bytes;
    }

    private int readInto(byte[] bytes, int from) throws IOException {
        int count = stream.read(bytes, from, bytes.length - from);
        if (count < 0) {
            throw new EOFException();
        }
        return count;
    }

    /** Reads to the end of the stream and keeps nothing. */
    void drain() throws IOException {
        while (stream.read(buffer) >= 0) {
            position = end;
        }
    }

    private void fill() throws IOException {
        if (end == buffer.length && end < LARGEST) {
            buffer = new byte[2 * end];
        }
        position = 0;
        end = 0;
        end = readInto(buffer, 0);
    }
}

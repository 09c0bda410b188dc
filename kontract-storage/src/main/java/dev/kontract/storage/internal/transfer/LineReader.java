package dev.kontract.storage.internal.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines that are not blank, in bounded memory. Not thread-safe. */
final class LineReader {
    /** How much of a line that is too long is kept. */
    private static final int KEPT = 1_000;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int maxLine;
    private final byte[] buffer = new byte[64 << 10];
    private int position;
    private int limit;
    private long number;

    LineReader(InputStream in, int maxLine) {
        this.in = in;
        this.maxLine = maxLine;
    }

    /** The next line that is not blank; empty at the end. */
    Optional<Line> next() throws IOException {
        while (fill()) {
            Line line = read();
            if (!isBlank(line)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** Whether anything is left, which is in the buffer then. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(in.read(buffer), 0);
        }
        return limit > 0;
    }

    private Line read() throws IOException {
        number++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean whole = true;
        boolean ended = false;
        while (!ended && fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            ended = end < limit;
            whole = whole && end - position <= maxLine - bytes.size();
            if (whole) {
                bytes.write(buffer, position, end - position);
            } else if (bytes.size() < KEPT) {
                bytes.write(buffer, position, Math.min(end - position, KEPT - bytes.size()));
            }
            position = ended ? end + 1 : end;
        }
        return whole ? new Line(number, trimmed(bytes.toByteArray()), true) : cut(bytes.toByteArray());
    }

    private Line cut(byte[] bytes) {
        return new Line(number, Arrays.copyOf(bytes, Math.min(bytes.length, KEPT)), false);
    }

    private byte[] trimmed(byte[] bytes) {
        int from = number == 1 && Arrays.equals(bytes, 0, Math.min(3, bytes.length), BYTE_ORDER_MARK, 0, 3) ? 3 : 0;
        int to = bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean isBlank(Line line) {
        for (byte each : line.bytes()) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}

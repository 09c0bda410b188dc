package dev.kontract.wire.channel;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads server-sent events (the HTML standard, section 9.2) whose data is one line. Comments and unknown fields are left
 * out; no line longer than the limit is kept. Not thread-safe.
 */
final class EventReader implements AutoCloseable {
    private static final int BUFFER = 65_536;

    private final InputStream in;
    private final int maxLine;
    private boolean afterReturn;

    EventReader(InputStream in, int maxLine) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.maxLine = maxLine;
    }

    /**
     * An event.
     *
     * @param name empty for none
     * @param data never empty
     */
    record Event(String name, String data) {}

    /** The next event with data. */
    Event next() throws IOException {
        String name = "";
        String data = "";
        while (true) {
            String line = line();
            if (line.isEmpty() && !data.isEmpty()) {
                return new Event(name, data);
            } else if (line.isEmpty()) {
                name = "";
            } else if (line.startsWith("data:")) {
                data = value(line);
            } else if (line.startsWith("event:")) {
                name = value(line);
            }
        }
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    /** A line without its end, which is a carriage return, a line feed, or both. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            boolean isSecondHalf = next == '\n' && afterReturn;
            afterReturn = next == '\r';
            if (next < 0) {
                throw new EOFException();
            } else if (next == '\r' || (next == '\n' && !isSecondHalf)) {
                return line.toString(StandardCharsets.ISO_8859_1);
            } else if (!isSecondHalf) {
                if (line.size() == maxLine) {
                    throw new IOException("A line has more than " + maxLine + " bytes");
                }
                line.write(next);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

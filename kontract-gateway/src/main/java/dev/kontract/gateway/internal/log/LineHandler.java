package dev.kontract.gateway.internal.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Writes each event whole, at once, in UTF-8. */
public final class LineHandler extends Handler {
    private final PrintStream out;

    /** A handler that writes to a stream, which it never closes. */
    public LineHandler(PrintStream out, Formatter formatter) {
        this.out = out;
        setFormatter(formatter);
    }

    @Override
    public void publish(LogRecord event) {
        byte[] line = getFormatter().format(event).getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {}
}

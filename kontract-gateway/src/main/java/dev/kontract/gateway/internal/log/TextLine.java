package dev.kontract.gateway.internal.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One line per event, for people: time, level, logger, request id, message, and the error's trace below. */
public final class TextLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord event) {
        String id = RequestId.current();
        String logger = String.valueOf(event.getLoggerName());
        StringBuilder line = new StringBuilder()
                .append(TIME.format(event.getInstant()))
                .append(' ')
                .append(Levels.name(event.getLevel()))
                .append(' ')
                .append(logger.substring(logger.lastIndexOf('.') + 1))
                .append(id.isEmpty() ? "" : " [" + id + "]")
                .append(": ")
                .append(formatMessage(event).replace('\n', ' ').replace('\r', ' '))
                .append('\n');
        if (event.getThrown() != null) {
            line.append(Levels.trace(event.getThrown()));
        }
        return line.toString();
    }
}

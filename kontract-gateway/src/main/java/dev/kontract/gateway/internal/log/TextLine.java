package dev.kontract.gateway.internal.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/** One line per event, for people: time, level, logger, request id, message, and the error's trace below. */
public final class TextLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}", Pattern.UNICODE_CHARACTER_CLASS);
    /** Those that a terminal would obey. */
    private static final Pattern TERMINAL =
            Pattern.compile("[\\p{Cntrl}&&[^\\t\\r\\n]]", Pattern.UNICODE_CHARACTER_CLASS);

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
                .append(CONTROL.matcher(formatMessage(event)).replaceAll(" "))
                .append('\n');
        if (event.getThrown() != null) {
            // an error may quote what a client sent: no line of it begins as one of the log's does
            line.append(TERMINAL.matcher(Levels.trace(event.getThrown()))
                    .replaceAll(" ")
                    .indent(4));
        }
        return line.toString();
    }
}

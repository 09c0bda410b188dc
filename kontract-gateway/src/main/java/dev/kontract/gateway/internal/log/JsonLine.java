package dev.kontract.gateway.internal.log;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One JSON object per line, for machines: time, level, logger, requestId, message, error. */
public final class JsonLine extends Formatter {
    @Override
    public String format(LogRecord event) {
        byte[] line = Json.standard().write(Peer.STORE, out -> {
            out.beginObject();
            text(out, "time", event.getInstant().toString());
            text(out, "level", Levels.name(event.getLevel()));
            text(out, "logger", String.valueOf(event.getLoggerName()));
            if (!RequestId.current().isEmpty()) {
                text(out, "requestId", RequestId.current());
            }
            text(out, "message", formatMessage(event));
            if (event.getThrown() != null) {
                text(out, "error", Levels.trace(event.getThrown()));
            }
            out.endObject();
        });
        return new String(line, StandardCharsets.UTF_8) + "\n";
    }

    private static void text(DataWriter out, String field, String value) {
        out.field(field);
        out.string(value);
    }
}

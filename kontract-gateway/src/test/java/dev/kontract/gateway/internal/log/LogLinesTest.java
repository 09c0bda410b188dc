package dev.kontract.gateway.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    @Test
    void aJsonLineIsOneObjectWhateverTheMessageHolds() {
        LogRecord event = event("first\nsecond \"quoted\"");
        event.setThrown(new IllegalStateException("broken"));

        String line = format(new JsonLine(), event);

        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(object(line))
                .containsEntry("level", "WARN")
                .containsEntry("logger", "a.b.C")
                .containsEntry("requestId", "r1")
                .containsEntry("message", "first\nsecond \"quoted\"");
        assertThat(object(line).get("error")).asString().contains("broken", "LogLinesTest");
    }

    @Test
    void aTextLineCannotBeForgedByItsMessage() {
        assertThat(format(new TextLine(), event("one\r\ntwo"))).endsWith("WARN C [r1]: one  two\n");
    }

    @Test
    void aTextLineCannotBeForgedByTheMessageOfAnError() {
        LogRecord event = event("one\u001b[2J\u0085two");
        event.setThrown(new IllegalStateException("broken\n12:00:00.000 INFO C: forged\u001b[2J"));

        String text = format(new TextLine(), event);

        assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("    "));
        assertThat(text)
                .contains("one [2J two\n", "    12:00:00.000 INFO C: forged [2J")
                .doesNotContain("\u001b");
    }

    @Test
    void outsideOfARequestThereIsNoId() {
        assertThat(new JsonLine().format(event("x"))).doesNotContain("requestId");
        assertThat(new TextLine().format(event("x"))).endsWith("WARN C: x\n");
    }

    @SuppressWarnings("unchecked") // as lines are
    private static Map<String, Object> object(String line) {
        Valid<?> read =
                (Valid<?>) Json.standard().read(line.strip().getBytes(StandardCharsets.UTF_8), Schemas.ANY, Peer.STORE);
        return (Map<String, Object>) Objects.requireNonNull(read.value());
    }

    private static String format(Formatter formatter, LogRecord event) {
        return RequestId.during("r1", () -> formatter.format(event));
    }

    private static LogRecord event(String message) {
        LogRecord event = new LogRecord(Level.WARNING, message);
        event.setLoggerName("a.b.C");
        return event;
    }
}

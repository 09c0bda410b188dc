package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.wire.channel.EventReader.Event;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static EventReader reader(String stream) {
        return new EventReader(new ByteArrayInputStream(stream.getBytes(StandardCharsets.US_ASCII)), 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInAnyOfTheThreeWays(String end) throws IOException {
        EventReader reader = reader(String.join(end, "event: open", "data: one", "", "data: two", "", ""));

        assertThat(reader.next()).isEqualTo(new Event("open", "one"));
        assertThat(reader.next()).isEqualTo(new Event("", "two"));
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    @Test
    void commentsUnknownFieldsAndEventsWithoutDataAreLeftOut() throws IOException {
        EventReader reader = reader(":\n\n: hello\nid: 7\nretry: 1\n\nevent: empty\n\ndata:x\n\n");

        assertThat(reader.next()).isEqualTo(new Event("", "x"));
    }

    @Test
    void aLineBeyondTheLimitEndsTheStream() {
        assertThatThrownBy(() -> reader("data: " + "x".repeat(15)).next()).hasMessageContaining("20 bytes");
    }

    @Test
    void anEventThatIsCutOffIsNone() {
        assertThatThrownBy(() -> reader("data: x\n").next()).isInstanceOf(EOFException.class);
    }
}

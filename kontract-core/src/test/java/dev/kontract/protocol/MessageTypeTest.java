package dev.kontract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageTypeTest {
    @Test
    void theNumbersAreThoseOfTheProtocol() {
        assertThat(Arrays.stream(MessageType.values()).map(MessageType::value))
                .containsExactly(0x01, 0x02, 0x10, 0x11, 0x12, 0x20, 0x21, 0x30, 0xFF);
        assertThat(MessageType.of(0x21)).hasValue(MessageType.EVENT);
        assertThat(MessageType.of(0x22)).isEmpty();
    }
}

package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketFramingTest {
    private static final Framing FRAMING = new WebSocketFraming(WebSocketFraming.BINARY);
    private static final int BEFORE = 3;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 125, 126, 127, 65_535, 65_536, 70_001})
    void aFrameHasItsLengthAndTheMessageUnderItsMask(int length) {
        byte[] message = new byte[length];
        new Random(length).nextBytes(message);
        byte[] stream = new byte[BEFORE + FRAMING.framedLength(length)];

        int end = FRAMING.frame(message, stream, BEFORE);

        ByteBuffer frame = ByteBuffer.wrap(stream).position(BEFORE);
        assertThat(end).isEqualTo(stream.length);
        assertThat(frame.get()).isEqualTo((byte) 0x82);
        assertThat(length(frame)).isEqualTo(length);
        byte[] mask = new byte[4];
        frame.get(mask);
        byte[] unmasked = new byte[length];
        for (int i = 0; i < length; i++) {
            unmasked[i] = (byte) (frame.get() ^ mask[i % 4]);
        }
        assertThat(Arrays.equals(unmasked, message)).isTrue();
    }

    private static long length(ByteBuffer frame) {
        int length = frame.get() & 0xff;
        assertThat(length & 0x80).as("the bit that says masked").isEqualTo(0x80);
        return switch (length & 0x7f) {
            case 126 -> frame.getShort() & 0xffff;
            case 127 -> frame.getLong();
            default -> length & 0x7f;
        };
    }
}

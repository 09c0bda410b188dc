package dev.kontract.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {
    private static final String RESPONSE = "HTTP/1.1 201 Created\r\nA: b\r\nContent-Length:  4 \r\n\r\nbody";

    private final ResponseReader reader = new ResponseReader();

    @Test
    void aResponseMayComeInPiecesOfAnySize() {
        for (int piece = 1; piece <= RESPONSE.length(); piece++) {
            reader.reset();
            for (int at = 0; at < RESPONSE.length(); at += piece) {
                assertThat(reader.isComplete()).isFalse();
                assertThat(take(RESPONSE.substring(at, Math.min(RESPONSE.length(), at + piece))))
                        .isTrue();
            }
            assertThat(reader.isComplete()).isTrue();
            assertThat(reader.status()).isEqualTo(201);
        }
    }

    @Test
    void moreThanOneResponseIsNotUnderstood() {
        assertThat(take(RESPONSE + "x")).isFalse();
    }

    @Test
    void aResponseWithoutItsLengthIsNotUnderstood() {
        assertThat(take("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
                .isFalse();
    }

    @Test
    void anotherProtocolIsNotUnderstood() {
        assertThat(take("SSH-2.0-x\r\ncontent-length: 0\r\n\r\n")).isFalse();
    }

    @Test
    void anEndlessHeadIsRefused() {
        assertThat(take("x".repeat(ResponseReader.MAX_RESPONSE))).isTrue();
        assertThat(take("x")).isFalse();
    }

    private boolean take(String text) {
        return reader.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
}

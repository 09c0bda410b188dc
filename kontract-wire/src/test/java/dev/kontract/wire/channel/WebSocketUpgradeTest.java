package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketUpgradeTest {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final WebSocketUpgrade upgrade = upgrade("ws://example.org:81/erpc?a=b%20c", Map.of());

    private static WebSocketUpgrade upgrade(String uri, Map<String, String> headers) {
        return new WebSocketUpgrade(URI.create(uri), headers);
    }

    private static String text(WebSocketUpgrade upgrade) {
        return new String(upgrade.request(), StandardCharsets.ISO_8859_1);
    }

    /** The answer's header for the upgrade's key. */
    private String accepted() throws NoSuchAlgorithmException {
        String key = text(upgrade).replaceFirst("(?s).*Sec-WebSocket-Key: ([^\r]*)\r.*", "$1");
        byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
        return "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash);
    }

    private void answer(String... lines) throws IOException {
        String answer = String.join("\r\n", lines) + "\r\n\r\n";
        upgrade.accept(new ByteInput(new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Test
    void theRequestNamesPathQueryHostAndHeaders() {
        WebSocketUpgrade own = upgrade("ws://example.org:81/erpc?a=b%20c", Map.of("Authorization", "Bearer x"));

        assertThat(text(own))
                .startsWith("GET /erpc?a=b%20c HTTP/1.1\r\nHost: example.org:81\r\n")
                .contains("\r\nAuthorization: Bearer x\r\n")
                .endsWith("\r\n\r\n");
        assertThat(text(upgrade("wss://example.org", Map.of()))).startsWith("GET / HTTP/1.1\r\nHost: example.org\r\n");
    }

    @Test
    void theAnswerToTheKeyIsAccepted() {
        assertThatCode(() -> answer(
                        "HTTP/1.1 101 Switching Protocols",
                        "upgrade:WebSocket",
                        "Connection: Upgrade",
                        "connection: keep-alive",
                        accepted()))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherAnswerIsRefused() throws NoSuchAlgorithmException {
        String switching = "HTTP/1.1 101 Switching Protocols";
        String up = "Upgrade: websocket";
        String connection = "Connection: Upgrade";
        String accepted = accepted();

        assertThatThrownBy(() -> answer("HTTP/1.1 403 Forbidden", "X: secret"))
                .isInstanceOf(ChannelException.class)
                .hasMessage("There is no WebSocket: the server answered with status 403");
        assertThatThrownBy(() -> answer("220 mail.example.org"))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("mail");
        assertThatThrownBy(() -> answer(switching, up, connection, accepted, accepted))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(switching, connection, accepted)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(switching, up, accepted)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(switching, up, connection)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(switching, up, connection, "Sec-WebSocket-Accept: AAAA"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(switching, up, connection, accepted, "Sec-WebSocket-Extensions: x"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(switching, up, connection, accepted, "no colon"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(switching, "X: " + "x".repeat(10_000))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "connection", "Sec-WebSocket-Key", "a b", "", "x:y", "x\r\ny"})
    void headersOfTheProtocolAndMalformedOnesAreRefused(String name) {
        assertThatThrownBy(() -> upgrade("ws://example.org/", Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHeaderCannotSmuggleAnother() {
        assertThatThrownBy(() -> upgrade("ws://example.org/", Map.of("X", "a\r\nY: hunter2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }
}

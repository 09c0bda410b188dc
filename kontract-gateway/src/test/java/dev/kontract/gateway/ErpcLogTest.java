package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.erpc.ErpcClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is logged of those who may not make encrypted calls. */
class ErpcLogTest {
    private final SecurityLines lines = new SecurityLines();
    private final ErpcGateway gateway =
            new ErpcGateway((GatewayOptions options) -> options.withCorsOrigins(List.of("https://ok.example.org")));

    ErpcLogTest() throws IOException {}

    @AfterEach
    void stop() {
        gateway.close();
        lines.close();
    }

    @Test
    void aPageThatMayNotConnectIsNoted() throws IOException {
        gateway.upgrade("Sec-WebSocket-Version: 13", "Origin: https://evil.example.org");

        assertThat(lines.texts).containsExactly("INFO A channel refused to a page of https://evil.example.org");
    }

    @Test
    void aHandshakeThatProvesNothingIsNoted() {
        gateway.app.expired = true;
        try (Connection connection = gateway.webSocket();
                ErpcClient client = ErpcGateway.client(connection)) {
            assertThatThrownBy(() -> client.call("echo", "x")).isInstanceOf(RPCError.class);
        }

        Await.until(() -> lines.texts.contains("INFO A handshake refused with HANDSHAKE"));
    }

    @Test
    void anEncryptedCallThatIsRefusedIsNoted() {
        try (Connection connection = gateway.webSocket();
                ErpcClient client = ErpcGateway.client(connection)) {
            assertThatThrownBy(() -> client.call("admin", null)).isInstanceOf(RemoteRPCError.class);
            assertThatThrownBy(() -> client.call("forbid", null)).isInstanceOf(RemoteRPCError.class);
        }

        assertThat(lines.texts)
                .containsExactly(
                        "INFO CALL admin refused with KONTRACT_PERMISSION_DENIED, user ada at an encrypted channel",
                        "INFO CALL forbid refused with FORBIDDEN, user ada at an encrypted channel");
    }
}

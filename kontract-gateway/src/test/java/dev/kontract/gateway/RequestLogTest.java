package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.gateway.internal.log.JsonLine;
import dev.kontract.gateway.internal.log.LineHandler;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLogTest {
    private static final Logger KONTRACT = Logger.getLogger("dev.kontract");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Handler handler =
            new LineHandler(new PrintStream(written, true, StandardCharsets.UTF_8), new JsonLine());
    private final RuntimeAdapter adapter = new EchoApp().adapter();

    @BeforeEach
    void capture() {
        handler.setLevel(Level.ALL);
        KONTRACT.addHandler(handler);
        KONTRACT.setLevel(Level.ALL);
    }

    @AfterEach
    void release() {
        KONTRACT.setLevel(null);
        KONTRACT.removeHandler(handler);
    }

    @Test
    void everyLineOfACallHasItsRequestAndNoneItsToken() {
        call("crash", "[\"body text\"]");

        assertThat(log().lines())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(line -> assertThat(line).contains("\"requestId\":\"r-1\""));
        assertThat(log())
                .contains("crash failed", "secret detail", "POST /rpc/crash 500")
                .doesNotContain(EchoApp.TOKEN, "body text", "ada");
    }

    @ParameterizedTest
    @CsvSource({"unfit, OUTPUT_VALIDATION", "stopped, MIDDLEWARE", "crash, crash failed"})
    void aFailureOnOurSideIsOneErrorWithItsCodeAndNoContents(String name, String text) {
        call(name, "[\"body text\"]");

        assertThat(log().lines().filter(line -> line.contains("\"level\":\"ERROR\"")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(text, "r-1").doesNotContain("body text", "stored text"));
    }

    @Test
    void callsThatSucceedOrAreRefusedAreNotedForThoseWhoDebug() {
        call("echo", "[]");
        call("missing", "[]");

        assertThat(log().lines().filter(line -> line.contains("dev.kontract.access")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("\"level\":\"DEBUG\""));
    }

    @Test
    void aPathCannotForgeALine() {
        Gateway.handleRequest(GatewayRequest.of("GET", "/a\nb\u0085" + "c".repeat(500)), adapter);

        assertThat(log().lines()).hasSize(1);
        assertThat(log()).contains("GET /a?b?ccc", "…").doesNotContain("c".repeat(300));
    }

    @Test
    void whoMayNotCallIsNotedWithTheCode() {
        call("admin", "[]");
        call("refuse", "[]");
        Gateway.handleRequest(
                GatewayRequest.of("POST", "/rpc/echo").withHeaders(Map.of("authorization", "Bearer forged")), adapter);

        assertThat(log().lines().filter(line -> line.contains("dev.kontract.security")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "INFO",
                                        "POST /rpc/admin refused with KONTRACT_PERMISSION_DENIED, user ada at 192.0.2.7",
                                        "r-1"),
                        line -> assertThat(line)
                                .contains("POST /rpc/echo refused with UNAUTHORIZED, user nobody at no address"));
        assertThat(log()).doesNotContain("forged");
    }

    private void call(String name, String body) {
        Gateway.handleRequest(
                GatewayRequest.of("POST", "/rpc/" + name)
                        .withClient(InetAddress.ofLiteral("192.0.2.7"))
                        .withHeaders(Map.of(
                                "authorization", EchoApp.TOKEN,
                                "content-type", "application/json",
                                "x-request-id", "r-1"))
                        .withBody(body.getBytes(StandardCharsets.UTF_8)),
                adapter);
    }

    private String log() {
        return written.toString(StandardCharsets.UTF_8);
    }
}

package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CorsTest {
    private static final String ALLOW = "Access-Control-Allow-Origin";

    @Test
    void pagesOfAnyOriginMayCallButNeverWithCredentials() throws IOException {
        String preflight = exchange(options -> options, preflight("https://a.example"));

        assertThat(preflight)
                .startsWith("HTTP/1.1 204")
                .contains(ALLOW + ": *", "Authorization, Content-Type")
                .doesNotContain("Allow-Credentials");
        assertThat(exchange(options -> options, get("https://a.example"))).contains(ALLOW + ": *");
    }

    @Test
    void aListOfOriginsIsKept() throws IOException {
        UnaryOperator<GatewayOptions> some = options -> options.withCorsOrigins(List.of("https://a.example"));

        assertThat(exchange(some, get("https://a.example"))).contains(ALLOW + ": https://a.example", "Vary: Origin");
        assertThat(exchange(some, get("https://b.example")))
                .contains("Vary: Origin")
                .doesNotContain(ALLOW);
        assertThat(exchange(some, preflight("https://b.example"))).doesNotContain(ALLOW);
    }

    @Test
    void withoutCorsNoOtherOriginIsAnswered() throws IOException {
        UnaryOperator<GatewayOptions> none = options -> options.withCors(false);

        assertThat(exchange(none, preflight("https://a.example")))
                .startsWith("HTTP/1.1 405")
                .doesNotContain(ALLOW);
        assertThat(exchange(none, get("https://a.example"))).doesNotContain(ALLOW);
    }

    private static String preflight(String origin) {
        return request("OPTIONS /rpc/echo", origin, "Access-Control-Request-Method: POST");
    }

    private static String get(String origin) {
        return request("GET /health", origin, "X-Nothing: 1");
    }

    private static String request(String line, String origin, String header) {
        return String.join(
                "\r\n", line + " HTTP/1.1", "Host: x", "Origin: " + origin, header, "Connection: close", "", "");
    }

    private static String exchange(UnaryOperator<GatewayOptions> change, String request) throws IOException {
        GatewayOptions options =
                GatewayOptions.of(new EchoApp().adapter()).withHost("127.0.0.1").withPort(0);
        try (Gateway gateway = Gateway.createGateway(change.apply(options))) {
            gateway.start();
            try (RawClient raw = new RawClient(gateway.port())) {
                return raw.send(request).readToEnd();
            }
        }
    }
}

package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://a.example.evil.example",
                "https://evil.example/https://a.example",
                "https://evila.example",
                "https://a.example:444",
                "http://a.example",
                "https://a.example.",
                "https://A.EXAMPLE",
                "https://a.example/",
                "https://a.example, https://evil.example",
                "https://a.example https://evil.example",
                "https://user@a.example",
                "https://a.example@evil.example",
                "*",
                "https://*.example"
            })
    void whatOnlyLooksLikeAnAllowedOriginIsNotAnswered(String origin) throws IOException {
        UnaryOperator<GatewayOptions> some = options -> options.withCorsOrigins(List.of("https://a.example"));

        for (String request :
                List.of(preflight(origin), get(origin), authPreflight("/auth/login", origin), login(origin))) {
            assertThat(exchange(some, request))
                    .startsWith("HTTP/1.1 ")
                    .doesNotContain(ALLOW, "Allow-Credentials")
                    .contains("Vary: Origin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/auth/register", "/auth/refresh", "/auth/logout", "/auth/sessions/x"})
    void routesOfAuthenticationAllowAnOriginButNoCredentials(String path) throws IOException {
        UnaryOperator<GatewayOptions> some = options -> options.withCorsOrigins(List.of("https://a.example"));

        assertThat(exchange(some, authPreflight(path, "https://a.example")))
                .startsWith("HTTP/1.1 204")
                .contains(ALLOW + ": https://a.example", "Access-Control-Allow-Methods: GET, HEAD, POST, DELETE")
                .doesNotContain("Allow-Credentials", "Set-Cookie");
        assertThat(exchange(options -> options, authPreflight(path, "null")))
                .contains(ALLOW + ": *")
                .doesNotContain("Allow-Credentials");
    }

    private static String authPreflight(String path, String origin) {
        return request("OPTIONS " + path, origin, "Access-Control-Request-Method: POST");
    }

    private static String login(String origin) {
        return request("POST /auth/login", origin, "Content-Length: 0");
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

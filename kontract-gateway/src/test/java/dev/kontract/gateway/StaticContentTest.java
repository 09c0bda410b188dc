package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticContentTest {
    private static final String SCRIPT = "/assets/app-B4X7Q2ZK.js";

    private final RuntimeAdapter adapter =
            new EchoApp().adapter().withContent(StaticContent.ofClassPath(StaticContentTest.class.getClassLoader()));

    @Test
    void thePageRunsItsOwnScriptsAndStylesOnly() {
        GatewayResponse page = get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.header("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("x-content-type-options")).contains("nosniff");
        assertThat(page.header("referrer-policy")).contains("no-referrer");
        assertThat(text(page)).contains("<p>Hello</p>");
    }

    @ParameterizedTest
    @CsvSource({
        "/index.html, text/html; charset=utf-8",
        "/client.js, text/javascript; charset=utf-8",
        "/client.d.ts, text/plain; charset=utf-8",
        "/kontract/runtime.js, text/javascript; charset=utf-8",
    })
    void filesHaveTheirType(String path, String type) {
        assertThat(get(path).header("content-type")).contains(type);
    }

    @Test
    void aBrowserAsksAgainAndIsToldThatNothingChanged() {
        GatewayResponse first = get("/");

        GatewayResponse second =
                get("/", Map.of("if-none-match", first.header("etag").orElseThrow()));

        assertThat(first.header("cache-control")).contains("no-cache");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void aFileWithAHashInItsNameIsNeverAskedForAgain() {
        assertThat(get(SCRIPT).header("cache-control")).contains("public, max-age=31536000, immutable");
    }

    @Test
    void textIsCompressedForThoseWhoTakeIt() throws IOException {
        GatewayResponse plain = get(SCRIPT);
        GatewayResponse refused = get(SCRIPT, Map.of("accept-encoding", "gzip;q=0, br"));

        GatewayResponse compressed = get(SCRIPT, Map.of("accept-encoding", "br, gzip"));

        assertThat(plain.header("content-encoding")).isEmpty();
        assertThat(refused.header("content-encoding")).isEmpty();
        assertThat(compressed.header("content-encoding")).contains("gzip");
        assertThat(compressed.header("vary")).contains("Accept-Encoding");
        assertThat(compressed.header("etag")).isNotEqualTo(plain.header("etag"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/assets",
                "/assets/",
                "/index.html/",
                "/../META-INF/kontract/client.js",
                "/%2e%2e/META-INF/kontract/client.js",
                "/assets/%2e%2e/%2e%2e/META-INF/kontract/client.js",
                "/assets/..%2findex.html",
                "/assets/..%5cindex.html",
                "/META-INF/kontract/client.js",
                "/kontract/client.js",
                "/kontract/",
                "/kontract/%2e%2e/client.js",
                "/dev/kontract/gateway/Gateway.class",
                "//etc/passwd",
                "/file:/etc/passwd",
            })
    void nothingElseIsReachable(String path) {
        assertThat(get(path).status()).isIn(400, 404);
    }

    @Test
    void filesAreOnlyRead() {
        GatewayResponse response = Gateway.handleRequest(GatewayRequest.of("DELETE", "/index.html"), adapter);

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("allow")).contains("GET, HEAD");
    }

    private GatewayResponse get(String path) {
        return get(path, Map.of());
    }

    private GatewayResponse get(String path, Map<String, String> headers) {
        return Gateway.handleRequest(GatewayRequest.of("GET", path).withHeaders(headers), adapter);
    }

    private static String text(GatewayResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}

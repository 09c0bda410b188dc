package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandleRequestTest {
    private final EchoApp app = new EchoApp();
    private final RuntimeAdapter adapter = app.adapter();

    @Test
    void argumentsComeInOrderOrByName() {
        assertThat(text(call("repeat", "[\"ab\",2]"))).isEqualTo("\"abab\"");
        assertThat(text(call("repeat", "{\"times\":1,\"text\":\"c\"}"))).isEqualTo("\"c\"");
    }

    @Test
    void anAnswerIsJsonAndNamesItsRequest() {
        GatewayResponse response = Gateway.handleRequest(
                request("POST", "/rpc/echo", "[1]").withHeaders(headers("x-request-id", "abc-1")), adapter);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("content-type")).contains("application/json");
        assertThat(response.header("x-content-type-options")).contains("nosniff");
        assertThat(response.header("x-request-id")).contains("abc-1");
    }

    @Test
    void aRequestIdThatCouldForgeALogLineIsReplaced() {
        GatewayResponse response = Gateway.handleRequest(
                request("POST", "/rpc/echo", "[1]").withHeaders(headers("x-request-id", "a b")), adapter);

        assertThat(response.header("x-request-id").orElseThrow()).matches("[0-9a-f]{16}");
    }

    @Test
    void aProcedureChoosesStatusAndHeadersButNotTheFraming() {
        GatewayResponse made = call("made", "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("x-extra")).contains("1");
        assertThat(made.header("content-length")).isEmpty();
        assertThat(text(made)).isEqualTo("\"x\"");
    }

    @Test
    void nothingIsNullAndNoContentIsEmpty() {
        assertThat(text(call("nothing", ""))).isEqualTo("null");

        GatewayResponse empty = call("empty", "");
        assertThat(empty.status()).isEqualTo(204);
        assertThat(empty.body()).isEmpty();
        assertThat(empty.header("content-type")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "missing, [], 404, NOT_FOUND",
        "repeat, [], 400, INPUT_VALIDATION",
        "'repeat', '[\"a\",1,2]', 400, INPUT_VALIDATION",
        "'repeat', '[1,\"a\"]', 400, INPUT_VALIDATION",
        "'repeat', '{\"text\":\"a\"}', 400, INPUT_VALIDATION",
        "'repeat', '{\"text\":', 400, INVALID_REQUEST",
        "'repeat', 'true', 400, INPUT_VALIDATION",
        "'repeat', '[] []', 400, INVALID_REQUEST",
        "refuse, [], 400, SOLD_OUT",
        "conflict, [], 409, CONFLICT",
        "admin, [], 403, KONTRACT_PERMISSION_DENIED",
        "crash, [], 500, INTERNAL",
    })
    void whatIsRefusedHasATypedError(String name, String body, int status, String code) {
        GatewayResponse response = call(name, body);

        assertThat(response.status()).isEqualTo(status);
        assertThat(error(response)).containsEntry("code", code);
        assertThat(error(response))
                .containsEntry("requestId", response.header("x-request-id").orElseThrow());
        assertThat(app.calls).hasValue(0);
    }

    @Test
    void aFailureShowsNothingOfItself() {
        assertThat(text(call("crash", "[]"))).doesNotContain("secret", "Exception");
    }

    @Test
    void aRefusalCarriesItsData() {
        assertThat(text(call("refuse", "[]"))).contains("\"message\":\"None left\",\"data\":[\"shelf\"]");
    }

    @Test
    void deepNestingIsRefused() {
        GatewayResponse response = call("echo", "[".repeat(10_000) + "]".repeat(10_000));

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).containsEntry("code", "INVALID_REQUEST");
    }

    @Test
    void anotherMethodIsToldWhichOneItIs() {
        GatewayResponse response = Gateway.handleRequest(request("PUT", "/rpc/echo", ""), adapter);

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("allow")).contains("POST");
        assertThat(Gateway.handleRequest(request("POST", "/health", ""), adapter)
                        .header("allow"))
                .contains("GET, HEAD");
        assertThat(Gateway.handleRequest(request("POST", "/auth/me", ""), adapter)
                        .header("allow"))
                .contains("GET");
    }

    @Test
    void aBodyThatIsNotJsonByItsTypeIsRefused() {
        GatewayRequest form = request("POST", "/rpc/echo", "[1]")
                .withHeaders(Map.of("authorization", EchoApp.TOKEN, "content-type", "text/plain"));
        GatewayRequest untyped =
                request("POST", "/rpc/echo", "[1]").withHeaders(Map.of("authorization", EchoApp.TOKEN));
        GatewayRequest withCharset = request("POST", "/rpc/echo", "[1]")
                .withHeaders(headers("content-type", "application/json; charset=UTF-8"));

        assertThat(Gateway.handleRequest(form, adapter).status()).isEqualTo(415);
        assertThat(Gateway.handleRequest(untyped, adapter).status()).isEqualTo(415);
        assertThat(Gateway.handleRequest(withCharset, adapter).status()).isEqualTo(200);
    }

    @Test
    void aCompressedBodyIsRefusedForWhatItIs() {
        GatewayRequest compressed =
                request("POST", "/rpc/echo", "[1]").withHeaders(headers("content-encoding", "gzip"));

        GatewayResponse response = Gateway.handleRequest(compressed, adapter);

        assertThat(response.status()).isEqualTo(415);
        assertThat(error(response)).containsEntry("message", "The body must not be compressed");
    }

    @Test
    void callersWithoutAValidTokenAreAskedForOne() {
        GatewayRequest none =
                request("POST", "/rpc/echo", "[1]").withHeaders(Map.of("content-type", "application/json"));
        GatewayRequest wrong =
                none.withHeaders(Map.of("content-type", "application/json", "authorization", "Bearer somebody"));

        assertThat(Gateway.handleRequest(none, adapter).status()).isEqualTo(401);
        assertThat(Gateway.handleRequest(none, adapter).header("www-authenticate"))
                .contains("Bearer");
        assertThat(Gateway.handleRequest(wrong, adapter).header("www-authenticate"))
                .contains("Bearer error=\"invalid_token\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/nope, 404",
        "/rpc/, 404",
        "/rpc/%65cho, 200",
        "/rpc/echo/, 404",
        "/rpc/../health, 400",
        "/rpc/%2e%2e/health, 400",
        "/rpc/a%2Fb, 400",
        "/rpc/%, 400",
        "/rpc/%zz, 400",
        "/rpc/%ff, 400",
        "/rpc/a%00, 400",
        "//rpc/echo, 400",
        "'/rpc\\echo', 400",
        "rpc/echo, 400",
        "/auth/nope, 404",
    })
    void aPathMeansOneThingOrIsRefused(String path, int status) {
        GatewayResponse response = Gateway.handleRequest(request("POST", path, "[1]"), adapter);

        assertThat(response.status()).isEqualTo(status);
    }

    @Test
    void healthFollowsTheDatabase() {
        GatewayResponse up = Gateway.handleRequest(GatewayRequest.of("GET", "/health"), adapter);
        GatewayResponse down =
                Gateway.handleRequest(GatewayRequest.of("GET", "/health"), adapter.withHealth(() -> false));

        assertThat(up.status()).isEqualTo(200);
        assertThat(text(up))
                .matches("\\{\"status\":\"ok\",\"database\":\"up\",\"version\":\"\\d[^\"]*\",\"uptimeSeconds\":\\d+}");
        assertThat(down.status()).isEqualTo(503);
        assertThat(text(down)).contains("\"status\":\"degraded\",\"database\":\"down\"");
    }

    private GatewayResponse call(String name, String body) {
        return Gateway.handleRequest(request("POST", "/rpc/" + name, body), adapter);
    }

    private static GatewayRequest request(String method, String path, String body) {
        return GatewayRequest.of(method, path)
                .withBody(body.getBytes(StandardCharsets.UTF_8))
                .withHeaders(headers("content-type", "application/json"));
    }

    private static Map<String, String> headers(String name, String value) {
        return name.equals("content-type")
                ? Map.of("authorization", EchoApp.TOKEN, name, value)
                : Map.of("authorization", EchoApp.TOKEN, "content-type", "application/json", name, value);
    }

    private static String text(GatewayResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked") // as the answer is
    private static Map<String, Object> error(GatewayResponse response) {
        Valid<?> valid = (Valid<?>) Json.standard().read(response.body(), Schemas.ANY, Peer.STORE);
        return (Map<String, Object>) ((Map<?, ?>) Objects.requireNonNull(valid.value())).get("error");
    }
}

package dev.kontract.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {
    private static final Parameter<String> TITLE = new Parameter<>("title", 0, Schemas.STRING);
    private static final Parameter<Long> COUNT = new Parameter<>("count", 1, Schemas.LONG);
    private static final Schema<Arguments> INPUT = Arguments.schema(TITLE, COUNT);

    private final LocalServer server = new LocalServer();
    private HttpTransport transport;

    @BeforeEach
    void connect() {
        transport = HttpTransport.to(server.address());
    }

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @Test
    void argumentsGoAsAnArrayAndTheAnswerIsTheBareValue() {
        server.answer(200, "[\"a\",\"b\"]");

        List<String> answer = call(Schemas.list(Schemas.STRING));

        LocalServer.Request request = server.request();
        assertThat(answer).containsExactly("a", "b");
        assertThat(request.line()).isEqualTo("POST /rpc/tasks.add");
        assertThat(request.body()).isEqualTo("[\"x\",\"9223372036854775807\"]");
        assertThat(request.header("content-type")).contains("application/json");
        assertThat(request.header("authorization")).isEmpty();
    }

    @Test
    void pathOfTheAddressIsKeptAsAPrefix() {
        server.answer(200, "1");
        try (HttpTransport prefixed = HttpTransport.to(server.address().resolve("/api/"))) {

            prefixed.call("a.b", Arguments.schema(), Arguments.of(), Schemas.INT);

            assertThat(server.request().line()).isEqualTo("POST /api/rpc/a.b");
        }
    }

    @Test
    void emptyAnswerIsNull() {
        server.answer(204, "");

        assertThat(this.<String>call(Schemas.STRING)).isNull();
    }

    @Test
    void remoteErrorKeepsCodeMessageAndData() {
        server.answer(
                400,
                "{\"error\":{\"code\":\"INPUT_VALIDATION\",\"message\":\"Not valid\","
                        + "\"data\":[{\"path\":\"title\"}],\"requestId\":\"r1\"}}");

        RPCError error = failure();

        assertThat(error).isInstanceOf(RemoteRPCError.class).hasMessage("Not valid");
        assertThat(error.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(error.data()).isEqualTo(List.of(Map.of("path", "title")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Bad gateway</html>", "", "{}", "{\"error\":\"text\"}", "[1"})
    void errorOfSomethingBetweenIsUnavailable(String body) {
        server.answer(502, body);

        assertThat(failure().code()).isEqualTo("SERVICE_UNAVAILABLE");
    }

    @Test
    void redirectIsNotFollowed() {
        server.answer(302, "", Map.of("Location", server.address() + "/elsewhere"));

        assertThat(failure().code()).isEqualTo("INVALID_DATA");
        assertThat(server.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "{", "nonsense", "[\"a\"] []", "[[[["})
    void answerOfAnotherShapeIsInvalidData(String body) {
        server.answer(200, body);

        assertThat(failure().code()).isEqualTo("INVALID_DATA");
    }

    @Test
    void answerBeyondTheLimitIsRefusedAndOneAtTheLimitIsRead() {
        server.answer(200, "[\"" + "a".repeat(96) + "\"]");
        HttpOptions options = HttpOptions.of(server.address());

        try (HttpTransport small = HttpTransport.of(options.withMaxResponseBytes(99));
                HttpTransport enough = HttpTransport.of(options.withMaxResponseBytes(100))) {
            assertThat(failure(small).code()).isEqualTo("INVALID_DATA");
            assertThat(call(enough, Schemas.list(Schemas.STRING))).hasSize(1);
        }
    }

    @Test
    void serverThatDoesNotAnswerIsATimeout() {
        CountDownLatch never = new CountDownLatch(1);
        server.answer(never);

        try (HttpTransport hasty =
                HttpTransport.of(HttpOptions.of(server.address()).withTimeout(Duration.ofMillis(200)))) {
            assertThat(failure(hasty).code()).isEqualTo("TIMEOUT");
        } finally {
            never.countDown();
        }
    }

    @Test
    void serverThatStopsInTheMiddleOfItsAnswerIsATimeout() {
        CountDownLatch never = new CountDownLatch(1);
        server.answerHalf("[\"a\",", never);

        try (HttpTransport hasty =
                HttpTransport.of(HttpOptions.of(server.address()).withTimeout(Duration.ofMillis(500)))) {
            assertThat(failure(hasty).code()).isEqualTo("TIMEOUT");
        } finally {
            never.countDown();
        }
    }

    @Test
    void nobodyAtTheAddressIsUnavailable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        try (HttpTransport lost = HttpTransport.to(URI.create("http://127.0.0.1:" + port))) {
            assertThat(failure(lost).code()).isEqualTo("SERVICE_UNAVAILABLE");
        }
    }

    @Test
    void interruptedCallEndsAndTheThreadStaysInterrupted() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        server.answer(never);
        AtomicReference<String> outcome = new AtomicReference<>();
        Thread caller = Thread.ofVirtual()
                .start(() -> outcome.set(
                        failure().code() + " " + Thread.currentThread().isInterrupted()));
        server.awaitRequest();

        caller.interrupt();
        caller.join();
        never.countDown();

        assertThat(outcome).hasValue("CLIENT true");
    }

    @Test
    void tokenIsAskedForBeforeEveryCallAndNamedNowhere() {
        server.answer(200, "[]");
        AtomicReference<String> token = new AtomicReference<>("first.token");
        HttpTransport signedIn = transport.withToken(() -> Optional.of(token.get()));

        call(signedIn, Schemas.list(Schemas.STRING));
        assertThat(server.request().header("authorization")).contains("Bearer first.token");
        token.set("second.token");
        call(signedIn, Schemas.list(Schemas.STRING));

        assertThat(server.request().header("authorization")).contains("Bearer second.token");
        assertThat(signedIn.toString()).contains(server.address().toString()).doesNotContain("token");
        assertThat(transport.withToken("secret").toString()).doesNotContain("secret");
    }

    @Test
    void brokenTokenIsRefusedWithoutBeingRepeated() {
        HttpTransport broken = transport.withToken("secret\r\nX-Evil: 1");

        assertThatThrownBy(() -> call(broken, Schemas.STRING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThat(server.count()).isZero();
    }

    @Test
    void nameThatIsNoProcedureIsRefused() {
        assertThatThrownBy(() -> transport.call("../auth", Arguments.schema(), Arguments.of(), Schemas.INT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://host", "http:///path", "http://u:p@host", "http://host/?q", "http://host/#f", "/rpc"})
    void addressThatIsNoServerIsRefused(String address) {
        assertThatThrownBy(() -> HttpOptions.of(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("u:p");
    }

    private <O> O call(Schema<O> output) {
        return call(transport, output);
    }

    private static <O> O call(HttpTransport over, Schema<O> output) {
        return over.call("tasks.add", INPUT, Arguments.of("x", Long.MAX_VALUE), output);
    }

    private RPCError failure() {
        return failure(transport);
    }

    private static RPCError failure(HttpTransport over) {
        return catchThrowableOfType(RPCError.class, () -> call(over, Schemas.list(Schemas.STRING)));
    }

    @Test
    void jsonDocumentsGoAndComeAsTheyAre() {
        server.answer(200, "[1.10, 12345678901234567890]");

        byte[] answer = transport.callJson("tasks.list", "{\"price\": 1.10}".getBytes(StandardCharsets.UTF_8));

        assertThat(server.request().body()).isEqualTo("{\"price\": 1.10}");
        assertThat(answer).asString(StandardCharsets.UTF_8).isEqualTo("[1.10, 12345678901234567890]");
    }
}

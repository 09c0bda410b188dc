package dev.kontract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
    private static final Schema<Arguments> INPUT =
            Arguments.schema(new Parameter<>("title", 0, Schemas.STRING), new Parameter<>("count", 1, Schemas.INT));

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private int status = 200;
    private String answer = "";
    private HttpServer server = start();

    @BeforeEach
    void aServer() {
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(body, StandardCharsets.UTF_8));
            if (answer.equals("never")) {
                awaitEnd();
            }
            byte[] reply = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        done.countDown();
        server.stop(0);
    }

    @Test
    void postsTheArgumentsInOrderAndReadsTheAnswer() {
        answer = "\"ä done\"";

        String read = transport().call("tasks.add", INPUT, Arguments.of("a \"b\"", 3), Schemas.STRING);

        assertThat(read).isEqualTo("ä done");
        assertThat(seen).containsExactly("POST /rpc/tasks.add null [\"a \\\"b\\\"\",3]");
    }

    @Test
    void sendsItsTokenAndPrintsItNowhere() {
        answer = "1";
        HttpTransport signedIn = transport().withToken("secret-token");

        signedIn.call("tasks.add", INPUT, Arguments.of("a", 3), Schemas.INT);

        assertThat(seen.getFirst()).contains(" Bearer secret-token ");
        assertThat(signedIn.toString()).doesNotContain("secret-token");
    }

    @Test
    void anAnswerWithoutABodyIsNothing() {
        status = 204;

        @Nullable Object read = transport().call("tasks.delete", INPUT, Arguments.of("a", 3), Schemas.VOID);

        assertThat(read).isNull();
    }

    @Test
    void theServersErrorsArriveWithCodeMessageAndData() {
        status = 409;
        answer = "{\"error\":{\"code\":\"CONFLICT\",\"message\":\"Call again\",\"data\":[1],\"requestId\":\"r\"}}";

        assertThatThrownBy(this::call).isInstanceOfSatisfying(RemoteRPCError.class, error -> {
            assertThat(error.code()).isEqualTo("CONFLICT");
            assertThat(error.message()).isEqualTo("Call again");
            assertThat(error.data()).isEqualTo(List.of(1));
        });
    }

    @Test
    void anErrorOfSomethingBeforeTheServerIsKnownByItsStatus() {
        status = 502;
        answer = "<html>Bad gateway</html>";
        assertThat(codeOfCall()).isEqualTo("SERVICE_UNAVAILABLE");

        status = 404;
        assertThat(codeOfCall()).isEqualTo("INVALID_DATA");
    }

    @Test
    void anAnswerOfAnotherTypeIsInvalid() {
        answer = "{\"text\":\"no number\"}";
        assertThat(codeOfCall()).isEqualTo("INVALID_DATA");

        answer = "{";
        assertThat(codeOfCall()).isEqualTo("INVALID_DATA");
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsATimeout() {
        answer = "never";

        assertThatThrownBy(() -> transport()
                        .withTimeout(Duration.ofMillis(200))
                        .call("tasks.add", INPUT, Arguments.of("a", 3), Schemas.INT))
                .isInstanceOfSatisfying(
                        RPCError.class, error -> assertThat(error.code()).isEqualTo("TIMEOUT"));
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        HttpTransport transport = transport();
        server.stop(0);

        assertThatThrownBy(() -> transport.call("tasks.add", INPUT, Arguments.of("a", 3), Schemas.INT))
                .isInstanceOfSatisfying(
                        RPCError.class, error -> assertThat(error.code()).isEqualTo("SERVICE_UNAVAILABLE"));
    }

    @Test
    void anInterruptedCallSaysSoAndLeavesTheThreadInterrupted() {
        Thread.currentThread().interrupt();

        String code = codeOfCall();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(code).isEqualTo("CLIENT");
    }

    @Test
    void signsInWithEveryRoute() {
        answer = "{\"token\":\"t\",\"expiresAt\":\"2026-01-01T00:00:00Z\",\"user\":{\"id\":\"u1\"}}";
        AuthClient auth = new AuthClient(transport());

        assertThat(auth.anonymous().owner()).isEqualTo("u1");
        assertThat(auth.register("a@example.org", "correct horse").token()).isEqualTo("t");
        assertThat(auth.login("a@example.org", "correct horse").toString()).doesNotContain("token");

        assertThat(seen)
                .containsExactly(
                        "POST /auth/anonymous null ",
                        "POST /auth/register null {\"email\":\"a@example.org\",\"password\":\"correct horse\"}",
                        "POST /auth/login null {\"email\":\"a@example.org\",\"password\":\"correct horse\"}");
    }

    @Test
    void aSignInThatGivesNoSessionIsInvalid() {
        answer = "{\"token\":\"t\"}";

        assertThatThrownBy(() -> new AuthClient(transport()).anonymous())
                .isInstanceOfSatisfying(
                        RPCError.class, error -> assertThat(error.code()).isEqualTo("INVALID_DATA"));
    }

    private String codeOfCall() {
        try {
            call();
            return "none";
        } catch (RPCError error) {
            return error.code();
        }
    }

    private void call() {
        transport().call("tasks.add", INPUT, Arguments.of("a", 3), Schemas.INT);
    }

    private HttpTransport transport() {
        return HttpTransport.to(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void awaitEnd() {
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

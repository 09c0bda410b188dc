package dev.kontract.wire.conformance;

import static dev.kontract.procedure.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.error.RPCError;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.conformance.Mode.Parties;
import dev.kontract.wire.erpc.ErpcServer;
import dev.kontract.wire.erpc.ServerOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Our server, and a client in JavaScript that was written from the protocol's page alone. */
class JavaServerTest {
    private final List<@Nullable Object> received = new ArrayList<>();
    private final AtomicInteger stalled = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final BlockingQueue<Throwable> errors = new LinkedBlockingQueue<>();
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    private final Router router = Router.of(Map.of(
            "echo",
            chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
                received.add(input);
                return input;
            }),
            "whoami",
            chain().meta(ProcedureMeta.OPEN)
                    .handler((context, input) ->
                            context.attribute(ErpcServer.AUTH).orElseThrow().data()),
            "greet",
            chain().meta(ProcedureMeta.OPEN)
                    .input(Schemas.STRING.with(Rules.notBlank()))
                    .output(Schemas.STRING)
                    .handler((context, name) -> "Hello, " + name + "!"),
            "blank",
            chain().meta(ProcedureMeta.OPEN)
                    .output(Schemas.STRING.with(Rules.notBlank()))
                    .handler((context, input) -> " "),
            "odd",
            chain().meta(ProcedureMeta.OPEN).handler((context, input) -> new Object()),
            "refuse",
            chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
                throw new RPCError("NO_CAKE", "There is no cake", Map.of("left", 0));
            }),
            "break",
            chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
                throw new IllegalStateException("password=hunter2");
            }),
            "stall",
            chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
                if (stalled.incrementAndGet() == 1) {
                    over.await();
                }
                return input;
            })));

    @AfterEach
    void close() throws Exception {
        over.countDown();
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }

    private int serve(Wire wire, ServerOptions options) {
        return opened(wire.listen(connection -> {
                    connections.add(connection);
                    opened(ErpcServer.server(router, connection, options.withOnError(errors::add)));
                }))
                .port();
    }

    private JavaScriptPeer client(Wire wire, int port, Parties parties) {
        return client(wire, port, parties, Map.of("handshakeTimeout", 30_000));
    }

    private JavaScriptPeer client(Wire wire, int port, Parties parties, Map<String, ?> options) {
        return opened(JavaScriptPeer.client(
                wire.scriptName(), port, Map.of("auth", parties.scriptClient(), "options", options)));
    }

    private JavaScriptPeer connected(Wire wire) throws Exception {
        Parties parties = Mode.SECRET.parties();
        return client(wire, serve(wire, ServerOptions.of(parties.javaServer())), parties);
    }

    static Stream<Arguments> wiresAndModes() {
        return Arrays.stream(Wire.values())
                .flatMap(wire -> Arrays.stream(Mode.values()).map(mode -> Arguments.of(wire, mode)));
    }

    /** A server that only shares a secret learns of a stranger by never hearing of it again. */
    static boolean refusesAtOnce(Mode mode) {
        return mode != Mode.SECRET;
    }

    @ParameterizedTest
    @MethodSource("wiresAndModes")
    void aClientIsWhoItProvesToBeAndAStrangerIsRefused(Wire wire, Mode mode) throws Exception {
        Parties parties = mode.parties();
        int port = serve(wire, ServerOptions.of(parties.javaServer()));

        JavaScriptPeer known = client(wire, port, parties);
        JavaScriptPeer stranger = client(wire, port, mode.parties(), Map.of("handshakeTimeout", 500));

        assertThat(known.output("whoami", "null")).isEqualTo(described(parties.principal()));
        assertThat(known.output("echo", "'ä€😀'")).isEqualTo("\"ä€😀\"");
        assertThat(errors).isEmpty();
        assertLocal(stranger.call("echo", "1"), "HANDSHAKE");
        assertThat(!refusesAtOnce(mode) || errors.poll(20, TimeUnit.SECONDS) != null)
                .isTrue();
        assertThat(known.output("echo", "2")).isEqualTo("2");
    }

    private static String described(Map<String, ?> principal) {
        return principal.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + ":" + (e.getValue() instanceof String s ? '"' + s + '"' : e.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void assertLocal(JsonNode answer, String code) {
        assertThat(answer.path("remote").asBoolean(true)).as("%s", answer).isFalse();
        assertThat(answer.required("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfValueArrivesAndComesBack(Wire wire) throws Exception {
        JavaScriptPeer client = connected(wire);

        for (Value value : Value.all().toList()) {
            assertThat(client.output("echo", value.script())).as("%s", value).isEqualTo(value.described());
            assertThat(received.getLast()).as("%s", value).isEqualTo(value.java());
        }
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void errorsArriveWithTheirCodes(Wire wire) throws Exception {
        JavaScriptPeer client = connected(wire);

        assertThat(remote(client.call("refuse", "null"), "NO_CAKE")
                        .required("data")
                        .asString())
                .isEqualTo("{left:0}");
        remote(client.call("nope", "null"), "NOT_FOUND");
        assertThat(remote(client.call("greet", "' '"), "INPUT_VALIDATION")
                        .required("data")
                        .asString())
                .isNotEqualTo("null");
        remote(client.call("greet", "5"), "INPUT_VALIDATION");
        assertThat(remote(client.call("blank", "null"), "OUTPUT_VALIDATION")
                        .required("data")
                        .asString())
                .isNotEqualTo("null");
        remote(client.call("odd", "null"), "INVALID_DATA");
        assertThat(remote(client.call("break", "null"), "INTERNAL")
                        .required("message")
                        .asString())
                .isEqualTo("Internal error");
        assertThat(client.output("greet", "'Ada'")).isEqualTo("\"Hello, Ada!\"");
    }

    private static JsonNode remote(JsonNode answer, String code) {
        assertThat(answer.path("remote").asBoolean()).as("%s", answer).isTrue();
        assertThat(answer.required("code").asString()).isEqualTo(code);
        return answer;
    }

    @ParameterizedTest
    @EnumSource
    void largePayloadsTravelBothWays(Wire wire) throws Exception {
        JavaScriptPeer client = connected(wire);

        for (String large :
                List.of("Uint8Array.from({length: 614400}, (_, i) => (i * 7) % 251)", "'ä'.repeat(307200)")) {
            String sent = client.tell("describe", Map.of("input", large))
                    .required("output")
                    .asString();

            assertThat(client.output("echo", large)).isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyCallsRunSideBySide(Wire wire) throws Exception {
        JavaScriptPeer client = connected(wire);

        JsonNode flood = client.tell("flood", Map.of("procedure", "echo", "count", 250));

        assertThat(flood.required("wrong").asInt()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aNewHelloOnTheSameChannelReplacesTheSession(Wire wire) throws Exception {
        JavaScriptPeer client = connected(wire);

        for (int i = 0; i < 3; i++) {
            assertThat(client.output("echo", "'before'")).isEqualTo("\"before\"");
            client.tell("reconnect", Map.of());
        }

        assertThat(client.output("echo", "'after'")).isEqualTo("\"after\"");
        assertLocal(client.tell("destroy", Map.of()), "SESSION");
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatGetsNoAnswerIsSentOnceMoreOnAFreshSession(Wire wire) throws Exception {
        Parties parties = Mode.SECRET.parties();
        int port = serve(wire, ServerOptions.of(parties.javaServer()));
        JavaScriptPeer client = client(wire, port, parties, Map.of("timeout", 1_000));

        assertThat(client.output("stall", "'again'")).isEqualTo("\"again\"");

        assertThat(stalled).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatLostItsSessionIsFoundAgain(Wire wire) throws Exception {
        Parties parties = Mode.SECRET.parties();
        ServerOptions options = ServerOptions.of(parties.javaServer());
        int port = serve(wire, options);
        JavaScriptPeer client = client(wire, port, parties, Map.of("timeout", 1_000));
        client.output("echo", "1");

        opened.removeLast().close();
        opened(ErpcServer.server(router, connections.remove(), options));

        assertThat(client.output("echo", "2")).isEqualTo("2");
    }
}

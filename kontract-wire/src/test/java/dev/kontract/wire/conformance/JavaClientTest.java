package dev.kontract.wire.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.conformance.Mode.Parties;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our client, and a server in JavaScript that was written from the protocol's page alone. */
class JavaClientTest {
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }

    private JavaScriptPeer serve(Wire wire, Parties parties, Map<String, ?> more) {
        Map<String, Object> config = new LinkedHashMap<>(more);
        config.put("auth", parties.scriptServer());
        return opened(JavaScriptPeer.server(wire, config));
    }

    private ErpcClient client(Connection channel, ClientOptions options) {
        return opened(ErpcClient.client(channel, options));
    }

    private ErpcClient connected(Wire wire) throws Exception {
        Parties parties = Mode.SECRET.parties();
        int port = serve(wire, parties, Map.of()).port();
        return client(opened(wire.connect(port)), ClientOptions.of(parties.javaClient()));
    }

    static Stream<Arguments> wiresAndModes() {
        return JavaServerTest.wiresAndModes();
    }

    @ParameterizedTest
    @MethodSource("wiresAndModes")
    void aClientIsWhoItProvesToBeAndAStrangerIsRefused(Wire wire, Mode mode) throws Exception {
        Parties parties = mode.parties();
        JavaScriptPeer server = serve(wire, parties, Map.of());
        int port = server.port();
        ErpcClient known = client(opened(wire.connect(port)), ClientOptions.of(parties.javaClient()));
        ErpcClient stranger = client(
                opened(wire.connect(port)),
                ClientOptions.of(mode.parties().javaClient()).withHandshakeTimeout(Duration.ofMillis(500)));

        assertThat(known.call("whoami", null)).isEqualTo(parties.principal());
        assertThat(known.call("echo", "ä€😀")).isEqualTo("ä€😀");
        assertThat(server.heardOfErrors()).isFalse();
        assertLocal(stranger, "echo", "HANDSHAKE");
        assertThat(!JavaServerTest.refusesAtOnce(mode) || server.error().has("message"))
                .isTrue();
        assertThat(known.call("echo", 2)).isEqualTo(2);
    }

    private static void assertLocal(ErpcClient client, String procedure, String code) {
        assertThatThrownBy(() -> client.call(procedure, 1))
                .isNotInstanceOf(RemoteRPCError.class)
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfValueArrivesAndComesBack(Wire wire) throws Exception {
        ErpcClient client = connected(wire);

        for (Value value : Value.all().toList()) {
            assertThat(client.call("describe", value.java())).as("%s", value).isEqualTo(value.described());
            assertThat(client.call("make", value.script())).as("%s", value).isEqualTo(value.java());
            assertThat(client.call("echo", value.java())).as("%s", value).isEqualTo(value.java());
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersOfJavaBecomeTheirKindInJavaScript(Wire wire) throws Exception {
        ErpcClient client = connected(wire);

        assertThat(client.call("describe", 1L << 53)).isEqualTo("9007199254740992n");
        assertThat(client.call("describe", Long.MIN_VALUE)).isEqualTo("-9223372036854775808n");
        assertThat(client.call("describe", (1L << 53) - 1)).isEqualTo("9007199254740991");
        assertThat(client.call("describe", BigInteger.ONE)).isEqualTo("1n");
        assertThat(client.call("describe", 2.0)).isEqualTo("2");
        assertThat(client.call("describe", 0.5f)).isEqualTo("0.5");
    }

    @ParameterizedTest
    @EnumSource
    void errorsArriveWithTheirCodes(Wire wire) throws Exception {
        ErpcClient client = connected(wire);

        assertThat(remote(client, "refuse", null, "NO_CAKE").data()).isEqualTo(Map.of("left", 0));
        remote(client, "nope", null, "NOT_FOUND");
        assertThat(remote(client, "greet", "", "INPUT_VALIDATION").data())
                .isEqualTo(List.of(Map.of("path", "", "rule", "text")));
        remote(client, "greet", 5, "INPUT_VALIDATION");
        assertThat(remote(client, "blank", null, "OUTPUT_VALIDATION").data())
                .isEqualTo(List.of(Map.of("path", "", "rule", "text")));
        remote(client, "odd", null, "INVALID_DATA");
        assertThat(remote(client, "break", null, "INTERNAL")).hasMessage("Internal error");
        assertThat(client.call("greet", "Ada")).isEqualTo("Hello, Ada!");
    }

    private static RemoteRPCError remote(ErpcClient client, String procedure, @Nullable Object input, String code) {
        try {
            throw new AssertionError(procedure + " answered " + client.call(procedure, input));
        } catch (RemoteRPCError error) {
            assertThat(error.code()).isEqualTo(code);
            return error;
        }
    }

    @ParameterizedTest
    @EnumSource
    void largePayloadsTravelBothWays(Wire wire) throws Exception {
        ErpcClient client = connected(wire);
        byte[] bytes = new byte[600 * 1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 % 251);
        }
        String text = "ä".repeat(300 * 1024);

        assertThat(client.call("echo", bytes)).isEqualTo(bytes);
        assertThat(client.call("echo", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNestedTooDeepIsRefusedByBothAtTheSameDepth(Wire wire) throws Exception {
        ErpcClient client = connected(wire);

        assertThat(client.call("echo", nested(31))).isEqualTo(nested(31));
        assertThatThrownBy(() -> client.call("echo", nested(32)))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"))
                .isNotInstanceOf(RemoteRPCError.class);
        remote(client, "make", "[".repeat(32) + "1" + "]".repeat(32), "INVALID_DATA");
    }

    /** Within a message, which is the root. */
    private static Object nested(int depth) {
        Object value = 1;
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    @ParameterizedTest
    @EnumSource
    void manyCallsRunSideBySide(Wire wire) throws Exception {
        ErpcClient client = connected(wire);
        List<CompletableFuture<@Nullable Object>> calls = new ArrayList<>();

        for (int i = 0; i < 250; i++) {
            calls.add(client.callAsync("echo", Map.of("i", i)));
        }

        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).join()).isEqualTo(Map.of("i", i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewHelloOnTheSameChannelReplacesTheSession(Wire wire) throws Exception {
        Parties parties = Mode.SECRET.parties();
        JavaScriptPeer server = serve(wire, parties, Map.of());
        Connection channel = opened(wire.connect(server.port()));

        for (int i = 0; i < 3; i++) {
            try (ErpcClient client = ErpcClient.client(channel, ClientOptions.of(parties.javaClient()))) {
                assertThat(client.call("echo", i)).isEqualTo(i);
            }
        }

        assertThat(server.heardOfErrors()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatGetsNoAnswerIsSentOnceMoreOnAFreshSession(Wire wire) throws Exception {
        Parties parties = Mode.SECRET.parties();
        JavaScriptPeer server = serve(wire, parties, Map.of());
        ErpcClient client = client(
                opened(wire.connect(server.port())),
                ClientOptions.of(parties.javaClient()).withTimeout(Duration.ofSeconds(1)));

        assertThat(client.call("stall", "again")).isEqualTo("again");

        server.tell("forget", Map.of());
        assertThat(client.call("echo", "found again")).isEqualTo("found again");
        assertThat(server.heardOfErrors()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithAWrongProofIsRefused(Wire wire) throws Exception {
        Parties parties = Mode.SECRET.parties();
        JavaScriptPeer server = serve(wire, parties, Map.of("wrongProof", true));
        ErpcClient client = client(opened(wire.connect(server.port())), ClientOptions.of(parties.javaClient()));

        assertLocal(client, "echo", "HANDSHAKE");
    }
}

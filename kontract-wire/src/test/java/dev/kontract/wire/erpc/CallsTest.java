package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Context;
import dev.kontract.Principal;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.MemoryChannel;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsTest {
    private final MemoryChannel.Pair pair = MemoryChannel.pair();
    private ErpcServer server = serve(ServerOptions.of(Procedures.auth()));
    private final ErpcClient client = ErpcClient.client(pair.left(), ClientOptions.of(Procedures.auth()));

    private ErpcServer serve(ServerOptions options) {
        return ErpcServer.server(Procedures.ROUTER, pair.right(), options);
    }

    @AfterEach
    void destroy() {
        client.destroy();
        server.destroy();
        pair.left().close();
    }

    @Test
    void theFirstCallShakesHands() {
        assertThat(client.state()).isEqualTo(ClientState.IDLE);
        assertThat(server.state()).isEqualTo(ServerState.WAITING);

        assertThat(client.call("greet", "Ada")).isEqualTo("Hello, Ada!");

        assertThat(client.state()).isEqualTo(ClientState.READY);
        assertThat(server.state()).isEqualTo(ServerState.READY);
    }

    @Test
    void plainDataArrivesAsItWasSent() {
        Map<String, @Nullable Object> data = Map.of(
                "text",
                "ä€😀",
                "list",
                List.of(1, 1.5, true, BigInteger.TWO.pow(63)),
                "big",
                BigInteger.TWO,
                "long",
                1L << 40);

        assertThat(client.call("echo", data)).isEqualTo(data);
        assertThat(client.call("echo", null)).isNull();
        assertThat(client.call("echo", new byte[] {1, 2})).isEqualTo(new byte[] {1, 2});
    }

    @Test
    void callsRunSideBySide() {
        List<CompletableFuture<@Nullable Object>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(client.callAsync("echo", i));
        }

        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).join()).isEqualTo(i);
        }
    }

    @Test
    void aCallWithSchemasIsTypedBothWays() {
        Schema<List<Long>> longs = Schemas.list(Schemas.LONG);

        assertThat(client.call("echo", longs, List.of(1L, Long.MAX_VALUE), longs))
                .containsExactly(1L, Long.MAX_VALUE);
        assertThatThrownBy(() -> client.call("echo", longs, List.of(1L), Schemas.STRING))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"))
                .isNotInstanceOf(RemoteRPCError.class);
    }

    @Test
    void aGeneratedClientCallsOverIt() {
        Parameter<String> name = new Parameter<>("name", 0, Schemas.STRING);
        Schema<Arguments> input = Arguments.schema(name);

        Object answer = client.api(transport -> transport.call("echo", input, Arguments.of("Ada"), Schemas.ANY));

        assertThat(answer).isEqualTo(List.of("Ada"));
    }

    @Test
    void aHandlersOwnErrorTravelsWithCodeMessageAndData() {
        assertThatThrownBy(() -> client.call("refuse", null)).isInstanceOfSatisfying(RemoteRPCError.class, e -> {
            assertThat(e.code()).isEqualTo("NO_CAKE");
            assertThat(e).hasMessage("There is no cake");
            assertThat(e.data()).isEqualTo(Map.of("left", 0));
        });
    }

    @Test
    void anUnknownProcedureIsNotFound() {
        assertRemote("NOT_FOUND", "nope", null);
    }

    @Test
    void errorDataThatIsNotPlainIsInvalidData() {
        assertRemote("INVALID_DATA", "refuseOddly", null);
    }

    @Test
    void anAsynchronousCallFailsWithTheSameErrors() {
        assertThat(client.callAsync("refuse", null))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RemoteRPCError.class);
    }

    @Test
    void anOutputThatIsTooLargeIsAnErrorRatherThanSilence() {
        server.destroy();
        server = serve(ServerOptions.of(Procedures.auth()).withMaxMessageBytes(200));

        assertThat(client.call("echo", "x")).isEqualTo("x");
        assertRemote("INVALID_DATA", "long", null);
    }

    @Test
    void anInputThatIsTooLargeIsNotSent() {
        assertThatThrownBy(() -> client.call("echo", new byte[Erpc.MAX_MSG_BYTES]))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"))
                .isNotInstanceOf(RemoteRPCError.class);
        assertThat(client.call("echo", new byte[Erpc.MAX_MSG_BYTES - 100])).isInstanceOf(byte[].class);
    }

    @Test
    void theContextComesFromWhatWasVerified() {
        server.destroy();
        Router router = Router.of(Map.of("who", Procedures.open().handler((context, input) -> context.owner())));
        AuthOptions auth = AuthOptions.NONE.withVerify((proof, transcript) -> Map.of("user", "u" + proof.length));
        server = ErpcServer.server(
                router,
                pair.right(),
                ServerOptions.of(auth)
                        .withContext((verified, request) ->
                                Context.of(new Principal("", verified.text("user"), 0, false, List.of()), request)));
        MemoryChannel channel = pair.left();
        try (ErpcClient signing =
                ErpcClient.client(channel, ClientOptions.of(AuthOptions.NONE.withSign(transcript -> new byte[7])))) {
            assertThat(signing.call("who", null)).isEqualTo("u7");
        }
    }

    @Test
    void optionsWithoutAuthenticationOrWithBadBoundsAreRefused() {
        ServerOptions options = ServerOptions.of(Procedures.auth());

        assertThatThrownBy(() -> ServerOptions.of(AuthOptions.NONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientOptions.of(AuthOptions.NONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerOptions.of(AuthOptions.NONE.withOptionalVerify((proof, bound) -> Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withMaxMessageBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withHandshakeTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(options.toString()).doesNotContain(Arrays.toString(Procedures.SECRET.reveal()));
    }

    @Test
    void whereAProofIsOptionalTheSecretAloneConnectsAndAWrongProofDoesNot() {
        server.destroy();
        AuthOptions optional = Procedures.auth().withOptionalVerify((proof, transcript) -> {
            if (proof[0] != 1) {
                throw new RPCError("NO", "Not this one");
            }
            return Map.of("name", "ada");
        });
        server = serve(ServerOptions.of(optional));

        assertThat(whoami(Procedures.auth())).isEqualTo(Map.of());
        assertThat(whoami(Procedures.auth().withSign(transcript -> new byte[] {1})))
                .isEqualTo(Map.of("name", "ada"));
        assertThatThrownBy(() -> whoami(Procedures.auth().withSign(transcript -> new byte[] {2})))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("HANDSHAKE"));
    }

    private @Nullable Object whoami(AuthOptions auth) {
        ClientOptions options = ClientOptions.of(auth).withHandshakeTimeout(Duration.ofSeconds(1));
        try (ErpcClient calling = ErpcClient.client(pair.left(), options)) {
            return calling.call("whoami", null);
        }
    }

    private void assertRemote(String code, String procedure, @Nullable Object input) {
        assertThatThrownBy(() -> client.call(procedure, input))
                .isInstanceOfSatisfying(
                        RemoteRPCError.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}

package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.procedure.IdempotencyKey;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.Transport;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import dev.kontract.wire.http.HttpTransport;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyKeysTest {
    private static final Arguments.Parameter<Map<String, String>> NOTE =
            new Arguments.Parameter<>("note", 0, Schemas.map(Schemas.STRING));
    private static final IdempotencyKey KEY = new IdempotencyKey("a-\"quoted\"-key");

    private static EmbeddedDatabase database;
    private static Kontract kontract;

    @BeforeAll
    static void start(@TempDir Path lock) {
        database = EmbeddedDatabase.temporary();
        kontract = Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(ServerRole.migrated(database, new NotesApp(), lock)
                                .withPoolSize(4))
                        .withAuth(AuthSettings.DEFAULT.withSecret(
                                AuthSecret.ofText("a secret of at least 32 bytes, here"))),
                List.of(new NotesApp()));
    }

    @AfterAll
    static void stop() {
        kontract.close();
        database.close();
    }

    private static String add(Transport transport, String text) {
        return transport.call(
                "notes.add",
                Arguments.schema(NOTE),
                Arguments.of(new Object[] {Map.of("id", "", "text", text)}),
                Schemas.STRING);
    }

    @Test
    void aCallMadeAgainGetsItsFirstAnswerWhateverCarriesIt() {
        try (Client client = new Client(kontract.uri())) {
            String token = client.login();
            AuthOptions auth = AuthOptions.NONE.withSign(ClientAuth.jwt(() -> token));
            try (HttpTransport http = HttpTransport.to(kontract.uri()).withToken(token);
                    Connection connection =
                            WebSocketChannel.connect(client.http(), erpc(), WebSocketChannel.Options.DEFAULT);
                    ErpcClient encrypted = ErpcClient.client(connection, ClientOptions.of(auth))) {
                String first = add(http.withIdempotencyKey(KEY), "once");

                assertThat(add(http.withIdempotencyKey(KEY), "once")).isEqualTo(first);
                assertThat(add(encrypted.withIdempotencyKey(KEY), "once")).isEqualTo(first);
                assertThat(add(http, "once")).isNotEqualTo(first);
                assertThat(add(encrypted.api(transport -> transport), "once")).isNotEqualTo(first);
                assertThat(client.rpc("notes.all", "").body().split("once", -1)).hasSize(4);
            }
        }
    }

    private static URI erpc() {
        return URI.create("ws://127.0.0.1:" + kontract.uri().getPort() + "/erpc");
    }

    @Test
    void theSameKeyWithAnotherInputIs422() {
        try (Client client = new Client(kontract.uri());
                HttpTransport http = HttpTransport.to(kontract.uri()).withToken(client.login())) {
            add(http.withIdempotencyKey(KEY), "one");

            RemoteRPCError refused =
                    catchThrowableOfType(RemoteRPCError.class, () -> add(http.withIdempotencyKey(KEY), "another"));

            assertThat(refused.code()).isEqualTo("KEY_REUSED");
        }
    }

    @Test
    void whatIsNoKeyIs400() {
        try (Client client = new Client(kontract.uri())) {
            client.login();

            HttpResponse<String> refused = client.send(client.request("/rpc/notes.add")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "not a key")
                    .POST(HttpRequest.BodyPublishers.ofString("[{\"id\":\"\",\"text\":\"x\"}]")));

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("INVALID_REQUEST");
        }
    }
}

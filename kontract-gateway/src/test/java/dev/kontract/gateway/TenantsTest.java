package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table per owner over both wires, on a server whose role may read and write its tables and nothing else. */
class TenantsTest {
    private static final Arguments.Parameter<String> ID = new Arguments.Parameter<>("id", 0, Schemas.STRING);

    private static EmbeddedDatabase database;
    private static Kontract kontract;

    @BeforeAll
    static void start(@TempDir Path lock) {
        database = EmbeddedDatabase.temporary();
        kontract = Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(ServerRole.migrated(database, new OwnNotesApp(), lock)
                                .withPoolSize(4))
                        .withAuth(AuthSettings.DEFAULT.withSecret(
                                AuthSecret.ofText("a secret of at least 32 bytes, here"))),
                List.of(new OwnNotesApp()));
    }

    @AfterAll
    static void stop() {
        kontract.close();
        database.close();
    }

    private static String answer(Client client, String procedure, String body) {
        HttpResponse<String> answer = client.rpc(procedure, body);
        return answer.statusCode() + " " + answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"\"");
    }

    @Test
    void overHttpAnothersRecordIsAsGoodAsNone() {
        try (Client ada = new Client(kontract.uri());
                Client bob = new Client(kontract.uri())) {
            ada.login();
            bob.login();
            assertThat(answer(bob, "own.set", "[{\"id\":\"bobs\",\"text\":\"a secret\"}]"))
                    .startsWith("200");

            for (String procedure : List.of("own.get", "own.rename")) {
                assertThat(answer(ada, procedure, "[\"bobs\"]")).isEqualTo(answer(ada, procedure, "[\"none\"]"));
            }
            assertThat(answer(ada, "own.set", "[{\"id\":\"bobs\",\"text\":\"ada's\"}]"))
                    .startsWith("200");
            assertThat(answer(ada, "own.get", "[\"bobs\"]")).contains("ada's");
            assertThat(answer(bob, "own.get", "[\"bobs\"]")).contains("a secret");
        }
    }

    @Test
    void whoIsNotSignedInHasNoTable() {
        try (Client nobody = new Client(kontract.uri())) {
            assertThat(answer(nobody, "own.get", "[\"bobs\"]"))
                    .startsWith("401")
                    .contains("UNAUTHORIZED");
        }
    }

    @Test
    void overEncryptedCallsItIsTheSame() {
        try (Client ada = new Client(kontract.uri());
                Client bob = new Client(kontract.uri())) {
            String token = ada.login();
            bob.login();
            answer(bob, "own.set", "[{\"id\":\"hidden\",\"text\":\"a secret\"}]");
            AuthOptions auth = AuthOptions.NONE.withSign(ClientAuth.jwt(() -> token));
            URI erpc = URI.create("ws://127.0.0.1:" + kontract.uri().getPort() + "/erpc");
            try (Connection connection = WebSocketChannel.connect(ada.http(), erpc, WebSocketChannel.Options.DEFAULT);
                    ErpcClient encrypted = ErpcClient.client(connection, ClientOptions.of(auth))) {
                for (String id : List.of("hidden", "none")) {
                    assertThatThrownBy(() -> encrypted
                                    .api(transport -> transport)
                                    .call(
                                            "own.rename",
                                            Arguments.schema(ID),
                                            Arguments.of(new Object[] {id}),
                                            Schemas.STRING))
                            .isInstanceOfSatisfying(RemoteRPCError.class, e -> {
                                assertThat(e.code()).isEqualTo("NOT_FOUND");
                                assertThat(e.message()).isEqualTo("There is no such record in the table own_notes");
                            });
                }
            }
            assertThat(answer(bob, "own.get", "[\"hidden\"]")).contains("a secret");
        }
    }
}

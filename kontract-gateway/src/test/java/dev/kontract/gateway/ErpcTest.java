package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.AuthUser;
import dev.kontract.auth.Sessions;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted calls of a whole application, with its database, users and tokens. */
class ErpcTest {
    private static final AuthSecret SECRET = AuthSecret.ofText("a secret of at least 32 bytes, here");
    private static EmbeddedDatabase database;

    @TempDir
    private Path directory;

    private Kontract kontract;
    private Client http;

    @BeforeAll
    static void startDatabase() {
        database = EmbeddedDatabase.temporary();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    private void start() {
        KontractConfig config = KontractConfig.DEFAULT
                .withDirectory(directory)
                .withHost("127.0.0.1")
                .withPort(0)
                .withDatabase(StorageOptions.DEFAULT.withUrl(database.databaseUrl()))
                .withAuth(AuthSettings.DEFAULT.withSecret(SECRET));
        kontract = Kontract.start(config, List.of(new NotesApp()));
        http = new Client(kontract.uri());
    }

    @AfterEach
    void stop() {
        http.close();
        kontract.close();
    }

    private Connection connect() {
        URI uri = URI.create("ws://127.0.0.1:" + kontract.port() + "/erpc");
        return WebSocketChannel.connect(http.http(), uri, WebSocketChannel.Options.DEFAULT);
    }

    private static ErpcClient client(Connection connection, String token) {
        ClientOptions options = ClientOptions.of(AuthOptions.NONE.withSign(ClientAuth.jwt(() -> token)));
        return ErpcClient.client(connection, options.withHandshakeTimeout(Duration.ofSeconds(2)));
    }

    @Test
    void aUserWithATokenCallsWhatHttpCallersCall() {
        start();
        String token = http.login();
        try (Connection connection = connect();
                ErpcClient client = client(connection, token)) {
            client.call("notes.set", List.of(Map.of("id", "a", "text", "hello")));

            assertThat(client.call("notes.all", null)).isEqualTo(List.of(Map.of("id", "a", "text", "hello")));
            assertThat(http.rpc("notes.all", "").body()).contains("{\"id\":\"a\",\"text\":\"hello\"}");
        }
    }

    @Test
    void aTokenThatIsNotValidGetsNoSessionAndNoConnection() throws InterruptedException {
        start();
        try (Connection connection = connect();
                ErpcClient client = client(connection, "no.such.token")) {
            assertThatThrownBy(() -> client.call("notes.all", null))
                    .isInstanceOfSatisfying(
                            RPCError.class, error -> assertThat(error.code()).isEqualTo("HANDSHAKE"));

            Await.until(() -> !connection.isOpen());
        }
    }

    @Test
    void aSessionEndsWithItsToken() throws InterruptedException {
        start();
        // accepted until its expiry and the permitted difference of clocks are over
        Sessions sessions = new Sessions(
                AuthConfig.of(SECRET).withSessionTtlSeconds(1),
                InstantSource.fixed(
                        Instant.now().minusSeconds(AuthConfig.of(SECRET).clockSkewSeconds() - 1)));
        AuthUser user = AuthUser.anonymous(Instant.now());
        try (Connection connection = connect();
                ErpcClient client =
                        client(connection, sessions.createSession(user).token())) {
            assertThat(client.call("notes.all", null)).isInstanceOf(List.class);

            Await.until(() -> fails(client, "SESSION_EXPIRED"));
        }
    }

    private static boolean fails(ErpcClient client, String code) {
        try {
            client.call("notes.all", null);
            return false;
        } catch (RemoteRPCError error) {
            assertThat(error.code()).isEqualTo(code);
            return true;
        }
    }
}

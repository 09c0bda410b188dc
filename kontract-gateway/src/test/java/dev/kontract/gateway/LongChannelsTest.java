package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.TokenOptions;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.error.RPCError;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.SseChannel;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Channels of a gateway whose tokens last two seconds. */
class LongChannelsTest {
    private static EmbeddedDatabase database;
    private static Kontract kontract;

    private final Client client = new Client(kontract.uri());

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        TokenOptions tokens =
                TokenOptions.DEFAULT.withLifetime(Duration.ofSeconds(2)).withClockSkew(Duration.ZERO);
        kontract = Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(StorageOptions.DEFAULT
                                .withUrl(database.databaseUrl())
                                .withPoolSize(4))
                        .withAuth(AuthSettings.DEFAULT
                                .withSecret(AuthSecret.ofText("a secret of at least 32 bytes, here"))
                                .withTokens(tokens)),
                List.of(new NotesApp()));
    }

    @AfterAll
    static void stop() {
        kontract.close();
        database.close();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void aChannelGoesOnWhenItsTokenIsOverAndEndsWithItsSession() {
        try (Line socket = open(this::webSocket);
                Line stream = open(this::events)) {
            Await.until(() -> isOver(socket) && isOver(stream));

            assertThat(socket.whoami()).isEqualTo(socket.who());
            assertThat(stream.whoami()).isEqualTo(stream.who());
            assertThat(socket.whoami()).isEqualTo(socket.who());
            assertThatThrownBy(() -> handshake(socket.token()))
                    .isInstanceOfSatisfying(
                            RPCError.class, error -> assertThat(error.code()).isEqualTo("HANDSHAKE"));

            client.post("/auth/logout", "{\"refreshToken\":\"" + socket.refreshToken() + "\"}");
            Await.until(() -> !socket.connection().isOpen());
            assertThat(stream.whoami()).isEqualTo(stream.who());
        }
    }

    /** A channel, its client, and whose it is. */
    private record Line(Connection connection, ErpcClient client, String token, String refreshToken, String who)
            implements AutoCloseable {
        String whoami() {
            return String.valueOf(client.call("notes.whoami", null));
        }

        @Override
        public void close() {
            client.close();
            connection.close();
        }
    }

    /** On a busy machine a token may be over before the handshake: the next one will do. */
    private Line open(Supplier<Connection> connect) {
        for (int attempt = 0; ; attempt++) {
            String granted = client.post("/auth/anonymous", "").body();
            String token = granted.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
            String refreshToken = granted.replaceAll(".*\"refreshToken\":\"([^\"]+)\".*", "$1");
            Connection connection = connect.get();
            ErpcClient caller = ErpcClient.client(connection, ClientOptions.of(auth(token)));
            try {
                String who = String.valueOf(caller.call("notes.whoami", null));
                return new Line(connection, caller, token, refreshToken, who);
            } catch (RPCError late) {
                caller.close();
                connection.close();
                assertThat(attempt).isLessThan(20);
            }
        }
    }

    private boolean isOver(Line line) {
        return client.authorized("Bearer " + line.token())
                .rpc("notes.whoami", "")
                .body()
                .contains("SESSION_EXPIRED");
    }

    private void handshake(String token) {
        try (Connection connection = webSocket();
                ErpcClient late = ErpcClient.client(
                        connection, ClientOptions.of(auth(token)).withHandshakeTimeout(Duration.ofMillis(500)))) {
            late.call("notes.whoami", null);
        }
    }

    private static AuthOptions auth(String token) {
        return AuthOptions.NONE.withSign(ClientAuth.jwt(() -> token));
    }

    private Connection webSocket() {
        URI uri = URI.create("ws://127.0.0.1:" + kontract.port() + "/erpc");
        return WebSocketChannel.connect(client.http(), uri, WebSocketChannel.Options.DEFAULT);
    }

    private Connection events() {
        return SseChannel.connect(client.http(), kontract.uri().resolve("/erpc"), SseChannel.Options.DEFAULT);
    }
}

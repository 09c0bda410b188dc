package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.Auth;
import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.SseChannel;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is open on one node ends when the session or the user ends on another. */
class RevokedStreamsTest {
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static EmbeddedDatabase database;
    private static Kontract here;
    private static Kontract there;

    private final Client client = new Client(here.uri());
    private final Client remote = new Client(there.uri());

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        here = node();
        there = node();
    }

    private static Kontract node() {
        return Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(StorageOptions.DEFAULT
                                .withUrl(database.databaseUrl())
                                .withPoolSize(4))
                        .withAuth(AuthSettings.DEFAULT.withSecret(
                                AuthSecret.ofText("a secret of at least 32 bytes, here"))),
                List.of(new NotesApp()));
    }

    @AfterAll
    static void stop() {
        there.close();
        here.close();
        database.close();
    }

    @AfterEach
    void closeClients() {
        remote.close();
        client.close();
    }

    @Test
    void aLogoutEndsTheCallsAndStreamsOfTheSessionOnAnotherNode() {
        String other = client.login();
        String token = client.login();
        try (Connection line = webSocket();
                ErpcClient kept = open(line, jwt(other));
                Connection socket = webSocket();
                ErpcClient _ = open(socket, jwt(token));
                Connection stream = events();
                ErpcClient _ = open(stream, jwt(token))) {
            assertThat(client.post("/auth/logout", "").statusCode()).isEqualTo(204);

            Await.until(() -> !socket.isOpen());
            Await.until(() -> !stream.isOpen());
            assertThat(remote.authorized("Bearer " + token)
                            .rpc("notes.whoami", "")
                            .body())
                    .contains("SESSION_EXPIRED");
            assertThat(kept.call("notes.whoami", null)).isNotNull();
        }
    }

    @Test
    void aDisabledUsersDeviceIsCutOffOnAnotherNode() {
        String owner = register();
        try (Ed25519KeyPair keys = KeyPairs.ed25519();
                Connection socket = webSocket();
                ErpcClient _ = open(socket, device(keys))) {
            here.services().get(Auth.class).users().disable(owner);

            Await.until(() -> !socket.isOpen());
        }
    }

    @Test
    void aRemovedDeviceIsCutOffOnAnotherNodeAndNoOther() {
        register();
        try (Ed25519KeyPair lost = KeyPairs.ed25519();
                Ed25519KeyPair kept = KeyPairs.ed25519();
                Connection socket = webSocket();
                Connection line = webSocket()) {
            String id = registerDevice(lost);
            open(socket, device(lost, id));
            ErpcClient other = open(line, device(kept));

            assertThat(client.send(client.request("/auth/devices/" + id).DELETE())
                            .statusCode())
                    .isEqualTo(204);

            Await.until(() -> !socket.isOpen());
            assertThat(other.call("notes.whoami", null)).isNotNull();
        }
    }

    private String register() {
        String body = client.post(
                        "/auth/register",
                        "{\"email\":\"" + UUID.randomUUID() + "@example.org\",\"password\":\"correct horse\"}")
                .body();
        client.authorized("Bearer " + find(TOKEN, body));
        return find(ID, body);
    }

    private AuthOptions device(Ed25519KeyPair keys) {
        return device(keys, registerDevice(keys));
    }

    private static AuthOptions device(Ed25519KeyPair keys, String id) {
        return AuthOptions.NONE.withSign(ClientAuth.ed25519(keys.privateKey(), id));
    }

    private String registerDevice(Ed25519KeyPair keys) {
        String publicKey = HexFormat.of().formatHex(keys.publicKey());
        return find(
                ID,
                client.post("/auth/devices", "{\"name\":\"lamp\",\"publicKey\":\"" + publicKey + "\"}")
                        .body());
    }

    private static ErpcClient open(Connection connection, AuthOptions auth) {
        ErpcClient client = ErpcClient.client(connection, ClientOptions.of(auth));
        assertThat(client.call("notes.whoami", null)).isNotNull();
        return client;
    }

    private Connection webSocket() {
        URI uri = URI.create("ws://127.0.0.1:" + there.port() + "/erpc");
        return WebSocketChannel.connect(remote.http(), uri, WebSocketChannel.Options.DEFAULT);
    }

    private Connection events() {
        return SseChannel.connect(remote.http(), there.uri().resolve("/erpc"), SseChannel.Options.DEFAULT);
    }

    private static AuthOptions jwt(String token) {
        return AuthOptions.NONE.withSign(ClientAuth.jwt(() -> token));
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}

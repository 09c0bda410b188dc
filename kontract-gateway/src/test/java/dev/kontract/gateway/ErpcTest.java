package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.SseChannel;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted calls of a whole application, with its database, users, tokens and devices. */
class ErpcTest {
    private static final AuthSecret SECRET = AuthSecret.ofText("a secret of at least 32 bytes, here");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static EmbeddedDatabase database;

    @TempDir
    private Path directory;

    private final Secret shared = Secret.random(32);
    private Kontract kontract;
    private Client http;
    private Connection connection;

    @BeforeAll
    static void startDatabase() {
        database = EmbeddedDatabase.temporary();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    private void start(ErpcSettings erpc) {
        KontractConfig config = KontractConfig.DEFAULT
                .withDirectory(directory)
                .withHost("127.0.0.1")
                .withPort(0)
                .withDatabase(StorageOptions.DEFAULT.withUrl(database.databaseUrl()))
                .withAuth(AuthSettings.DEFAULT.withSecret(SECRET))
                .withErpc(erpc);
        kontract = Kontract.start(config, List.of(new NotesApp()));
        http = new Client(kontract.uri());
        connection = connect();
    }

    private Connection connect() {
        URI uri = URI.create("ws://127.0.0.1:" + kontract.port() + "/erpc");
        return WebSocketChannel.connect(http.http(), uri, WebSocketChannel.Options.DEFAULT);
    }

    @AfterEach
    void stop() {
        connection.close();
        http.close();
        kontract.close();
    }

    private static AuthOptions jwt(String token) {
        return AuthOptions.NONE.withSign(ClientAuth.jwt(() -> token));
    }

    private ErpcClient client(AuthOptions auth) {
        return ErpcClient.client(connection, ClientOptions.of(auth).withHandshakeTimeout(Duration.ofSeconds(20)));
    }

    /** Nobody says why: the connection ends. */
    private void assertNoSession(AuthOptions auth) {
        Connection refused = connect();
        try (ErpcClient client =
                ErpcClient.client(refused, ClientOptions.of(auth).withHandshakeTimeout(Duration.ofMillis(500)))) {
            assertThatThrownBy(() -> client.call("notes.whoami", null))
                    .isInstanceOfSatisfying(
                            RPCError.class, error -> assertThat(error.code()).isEqualTo("HANDSHAKE"));
        }
        Await.until(() -> !refused.isOpen());
    }

    private String registerDevice(Ed25519KeyPair keys) {
        String publicKey = HexFormat.of().formatHex(keys.publicKey());
        String body = http.post("/auth/devices", "{\"name\":\"lamp\",\"publicKey\":\"" + publicKey + "\"}")
                .body();
        Matcher id = ID.matcher(body);
        assertThat(id.find()).as(body).isTrue();
        return id.group(1);
    }

    @Test
    void aUserWithATokenCallsWhatHttpCallersCall() {
        start(ErpcSettings.DEFAULT);
        try (ErpcClient client = client(jwt(http.login()))) {
            client.call("notes.set", List.of(Map.of("id", "a", "text", "hello")));

            assertThat(http.rpc("notes.all", "").body()).contains("{\"id\":\"a\",\"text\":\"hello\"}");
            assertThat(client.call("notes.whoami", null))
                    .isEqualTo(http.rpc("notes.whoami", "")
                            .body()
                            .replace("/rpc/notes.whoami", "/erpc")
                            .replace("\"", ""));
        }
    }

    @Test
    void theSameCallsGoOverServerSentEvents() {
        start(ErpcSettings.DEFAULT);
        AuthOptions auth = jwt(http.login());
        try (Connection events =
                        SseChannel.connect(http.http(), kontract.uri().resolve("/erpc"), SseChannel.Options.DEFAULT);
                ErpcClient client = ErpcClient.client(events, ClientOptions.of(auth))) {
            client.call("notes.set", List.of(Map.of("id", "sse", "text", "hello")));

            assertThat(client.call("notes.all", null))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains(Map.of("id", "sse", "text", "hello"));
        }
    }

    @Test
    void whoHasNoValidProofGetsNoSession() {
        start(ErpcSettings.DEFAULT);

        assertNoSession(jwt("no.such.token"));
        assertNoSession(AuthOptions.NONE.withSign(transcript -> new byte[] {1}));
        assertNoSession(AuthOptions.secret(shared));
    }

    @Test
    void aDeviceCallsAsItsOwnerUntilItIsRemoved() {
        start(ErpcSettings.DEFAULT);
        http.register("owner@example.org");
        try (Ed25519KeyPair keys = KeyPairs.ed25519()) {
            String id = registerDevice(keys);
            AuthOptions device = AuthOptions.NONE.withSign(ClientAuth.ed25519(keys.privateKey(), id));
            try (SecurityLines lines = new SecurityLines();
                    ErpcClient client = client(device)) {
                assertThat(client.call("notes.whoami", null))
                        .isEqualTo(http.rpc("notes.whoami", "")
                                .body()
                                .replace("/rpc/notes.whoami", "/erpc")
                                .replace("\"", ""));
                client.call("notes.set", List.of(Map.of("id", "device", "text", "hello")));
                assertThat(lines.texts)
                        .singleElement()
                        .asString()
                        .startsWith("INFO A handshake done, user ")
                        .endsWith(id);
            }

            http.send(http.request("/auth/devices/" + id).DELETE());

            assertNoSession(device);
        }
    }

    @Test
    void aKeyThatIsNotTheDevicesGetsNoSession() {
        start(ErpcSettings.DEFAULT);
        http.register("other@example.org");
        try (Ed25519KeyPair keys = KeyPairs.ed25519();
                Ed25519KeyPair others = KeyPairs.ed25519()) {
            String id = registerDevice(keys);

            assertNoSession(AuthOptions.NONE.withSign(ClientAuth.ed25519(others.privateKey(), id)));
            assertNoSession(AuthOptions.NONE.withSign(ClientAuth.ed25519(keys.privateKey(), "no-such-device")));
        }
    }

    @Test
    void besideASecretAUsersProofIsStillDemanded() {
        start(ErpcSettings.DEFAULT.withSecret(shared));
        AuthOptions token = jwt(http.login());

        assertNoSession(AuthOptions.secret(shared));
        assertNoSession(token);
        try (ErpcClient client = client(token.withSecret(() -> shared))) {
            client.call("notes.set", List.of(Map.of("id", "both", "text", "hello")));
        }
    }

    @Test
    void whoHasTheSecretAloneIsNobody() {
        start(ErpcSettings.DEFAULT.withSecret(shared).withAuth(ErpcSettings.Auth.SECRET));
        AuthOptions token = jwt(http.login());

        try (ErpcClient client = client(AuthOptions.secret(shared))) {
            assertThat(client.call("notes.whoami", null)).isEqualTo(" true POST /erpc");
            assertThatThrownBy(() -> client.call("notes.all", null)).isInstanceOf(RemoteRPCError.class);
        }
        try (ErpcClient client = client(token.withSecret(() -> shared))) {
            assertThat(client.call("notes.all", null)).isInstanceOf(List.class);
        }
        assertNoSession(token);
        assertNoSession(jwt("no.such.token").withSecret(() -> shared));
    }
}

package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.conformance.JavaScriptPeer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client in JavaScript, written from the protocol's page alone, calls a whole application. */
class ErpcFromJavaScriptTest {
    @TempDir
    private Path directory;

    private EmbeddedDatabase database;
    private Kontract kontract;
    private Client http;

    @BeforeEach
    void start() {
        database = EmbeddedDatabase.temporary();
        KontractConfig config = KontractConfig.DEFAULT
                .withDirectory(directory)
                .withHost("127.0.0.1")
                .withPort(0)
                .withDatabase(StorageOptions.DEFAULT.withUrl(database.databaseUrl()))
                .withAuth(AuthSettings.DEFAULT.withSecret(AuthSecret.ofText("a secret of at least 32 bytes, here")));
        kontract = Kontract.start(config, List.of(new NotesApp()));
        http = new Client(kontract.uri());
    }

    @AfterEach
    void stop() {
        http.close();
        kontract.close();
        database.close();
    }

    private JavaScriptPeer connect(String token, int patienceMillis) {
        Map<String, ?> auth = Map.of("sign", Map.of("kind", "jwt", "token", token));
        return JavaScriptPeer.client(
                "ws", kontract.port(), Map.of("auth", auth, "options", Map.of("handshakeTimeout", patienceMillis)));
    }

    @Test
    void itCallsWithItsTokenWhatHttpCallersCall() {
        try (JavaScriptPeer client = connect(http.login(), 30_000)) {
            client.output("notes.set", "[{id: 'a', text: 'ä€😀'}]");

            assertThat(client.output("notes.all", "null")).isEqualTo("[{id:\"a\",text:\"ä€😀\"}]");
            assertThat(http.rpc("notes.all", "").body()).contains("{\"id\":\"a\",\"text\":\"ä€😀\"}");
        }
    }

    @Test
    void itGetsTheErrorsOfProceduresAndOfHandshakes() {
        try (JavaScriptPeer client = connect(http.login(), 30_000);
                JavaScriptPeer stranger = connect("no.such.token", 1_000)) {
            assertThat(client.errorCode("notes.none", "null")).isEqualTo("NOT_FOUND");
            assertThat(client.errorCode("notes.set", "['not a note']")).isEqualTo("INPUT_VALIDATION");
            assertThat(stranger.errorCode("notes.all", "null")).isEqualTo("HANDSHAKE");
        }
    }
}

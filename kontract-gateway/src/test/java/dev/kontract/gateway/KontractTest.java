package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.AuthSession;
import dev.kontract.auth.Jwt;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.procedure.Router;
import dev.kontract.storage.StorageOptions;
import dev.kontract.table.TableDefinition;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KontractTest {
    private static final AuthSecret SECRET = AuthSecret.ofText("a secret of at least 32 bytes, here");
    private static EmbeddedDatabase database;
    private static StorageOptions server;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startDatabase(@TempDir Path lock) {
        database = EmbeddedDatabase.temporary();
        server = ServerRole.migrated(database, new NotesApp(), lock);
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void whatOneCallStoresTheNextOneFinds() {
        try (Kontract kontract = start(config());
                Client client = new Client(kontract.uri())) {
            client.login();

            HttpResponse<String> set = client.rpc("notes.set", "[{\"id\":\"a\",\"text\":\"hello\"}]");
            HttpResponse<String> all = client.rpc("notes.all", "");

            assertThat(set.statusCode()).isEqualTo(200);
            assertThat(all.body()).contains("{\"id\":\"a\",\"text\":\"hello\"}");
        }
    }

    @Test
    void healthIsGoodAsSoonAsItHasStarted() {
        try (Kontract kontract = start(config());
                Client client = new Client(kontract.uri())) {
            assertThat(client.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void registeredUsersComeBackWithTheirPassword() {
        try (Kontract kontract = start(config());
                Client client = new Client(kontract.uri())) {
            String credentials = "{\"email\":\"ada@example.org\",\"password\":\"correct horse\"}";

            HttpResponse<String> registered = client.send(json(client, "/auth/register", credentials));
            HttpResponse<String> loggedIn = client.send(json(client, "/auth/login", credentials));

            assertThat(registered.statusCode()).isEqualTo(201);
            assertThat(loggedIn.statusCode()).isEqualTo(200);
            assertThat(loggedIn.body()).contains("ada@example.org").doesNotContain("argon2", "correct horse");
        }
    }

    @Test
    void aTamperedTokenIsRefused() {
        try (Kontract kontract = start(config());
                Client client = new Client(kontract.uri())) {
            String token = client.login();
            client.authorized("Bearer " + token.substring(0, token.length() - 4) + "AAAA");

            HttpResponse<String> refused = client.rpc("notes.all", "");

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("UNAUTHORIZED").doesNotContain(token);
        }
    }

    @Test
    void anExpiredTokenIsRefusedByName() {
        InstantSource longAgo = InstantSource.fixed(Instant.parse("2020-01-01T00:00:00Z"));
        Instant then = longAgo.instant();
        String expired = new Jwt(AuthConfig.of(SECRET), longAgo)
                .signJwt(new AuthSession("s1", "u1", true, List.of(), then, then.plusSeconds(60)));
        try (Kontract kontract = start(config());
                Client client = new Client(kontract.uri())) {
            HttpResponse<String> refused =
                    client.authorized("Bearer " + expired).rpc("notes.set", "[{\"id\":\"expired\",\"text\":\"x\"}]");
            client.login();

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("\"code\":\"SESSION_EXPIRED\"").doesNotContain(expired);
            assertThat(client.rpc("notes.all", "").body()).doesNotContain("expired");
        }
    }

    @Test
    void developmentKeepsAGeneratedSecretForItsOwnerAlone() throws Exception {
        KontractConfig config = config().withMode(KontractConfig.Mode.DEVELOPMENT)
                .withAuth(AuthSettings.DEFAULT)
                .withDirectory(directory);
        String token;
        try (Kontract kontract = start(config);
                Client client = new Client(kontract.uri())) {
            token = client.login();
        }

        try (Kontract kontract = start(config);
                Client client = new Client(kontract.uri())) {
            assertThat(client.authorized("Bearer " + token).rpc("notes.all", "").statusCode())
                    .isEqualTo(200);
        }
        Path secret = directory.resolve(".kontract/auth-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    @Test
    void productionWithoutASecretSaysWhatToSet() {
        assertThatThrownBy(() -> start(config().withAuth(AuthSettings.DEFAULT)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("KONTRACT_AUTH_SECRET");
    }

    @Test
    void aTakenPortIsNamed() {
        try (Kontract first = start(config())) {
            assertThatThrownBy(() -> start(config().withPort(first.port())))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("Cannot listen on 127.0.0.1:" + first.port() + ": Address already in use");
        }
    }

    @Test
    void anApplicationThatCannotBeAssembledLeavesNoConnectionsBehind() throws Exception {
        Application broken = new Application() {
            @Override
            public List<TableDefinition<?>> tables() {
                return List.of();
            }

            @Override
            public Router router(Services services) {
                services.get(InstantSource.class);
                return Router.of(Map.of());
            }
        };

        assertThatThrownBy(() -> Kontract.start(config(), List.of(broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("InstantSource");

        for (Thread thread : poolThreads()) {
            thread.join(Duration.ofSeconds(10));
        }
        assertThat(poolThreads()).isEmpty();
    }

    private static List<Thread> poolThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kontract-storage"))
                .toList();
    }

    @Test
    void escapesInAPathMeanWhatTheyStandFor() {
        try (Kontract kontract = start(config());
                Client client = new Client(kontract.uri())) {
            HttpResponse<String> loggedIn = client.send(json(client, "/auth/%61nonymous", ""));

            assertThat(loggedIn.statusCode()).isEqualTo(201);
        }
    }

    private static Kontract start(KontractConfig config) {
        return Kontract.start(config, List.of(new NotesApp()));
    }

    private static KontractConfig config() {
        return KontractConfig.DEFAULT
                .withHost("127.0.0.1")
                .withPort(0)
                .withDatabase(server.withPoolSize(4))
                .withAuth(AuthSettings.DEFAULT.withSecret(SECRET));
    }

    private static HttpRequest.Builder json(Client client, String path, String body) {
        return client.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}

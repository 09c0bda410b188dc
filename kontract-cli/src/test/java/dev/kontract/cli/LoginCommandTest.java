package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.AuthSession;
import dev.kontract.auth.Jwt;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.gateway.AuthSettings;
import dev.kontract.gateway.Kontract;
import dev.kontract.gateway.KontractConfig;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.http.AuthTokens;
import dev.kontract.wire.http.HttpTransport;
import dev.kontract.wire.http.TokenStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kontract login} and {@code logout}, and calls between them, at a real gateway. */
class LoginCommandTest {
    private static final AuthSecret SECRET = AuthSecret.ofText("a secret of at least 32 bytes, here");
    private static final String PASSWORD = "correct horse battery";

    private static EmbeddedDatabase database;
    private static Kontract kontract;

    @TempDir
    private Path settings;

    private final String email = UUID.randomUUID() + "@example.org";

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        kontract = Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(StorageOptions.DEFAULT
                                .withUrl(database.databaseUrl())
                                .withPoolSize(4))
                        .withAuth(AuthSettings.DEFAULT.withSecret(SECRET)),
                List.of(new Calculator()));
    }

    @AfterAll
    static void stop() {
        kontract.close();
        database.close();
    }

    private Cli cli() {
        return new Cli().with(Map.of("XDG_CONFIG_HOME", settings.toString(), "KONTRACT_PASSWORD", PASSWORD));
    }

    private static String url() {
        return kontract.uri().toString();
    }

    private static String webSocket() {
        return url().replace("http://", "ws://");
    }

    /** Makes the user, and gives the id as a call prints it. */
    private String register() {
        try (HttpTransport transport = HttpTransport.to(kontract.uri())) {
            return "\"" + transport.auth().register(email, PASSWORD).user().id() + "\"\n";
        }
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(settings.resolve("kontract", "logins"))) {
            return files.filter(each -> each.toString().endsWith(".json"))
                    .findAny()
                    .orElseThrow();
        }
    }

    @Test
    void whoIsLoggedInCallsOnEveryWireUntilTheyLogOut() throws IOException {
        String user = register();

        Cli.Result login = cli().run("login", url(), "--email", email);

        assertThat(login.err()).isEmpty();
        assertThat(login.out()).contains("as " + email);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(cli().run("call", url() + "/", "owner").out()).isEqualTo(user);
        assertThat(cli().run("call", webSocket(), "owner").out()).isEqualTo(user);
        assertThat(cli().run("call", url(), "owner", "--guest").out()).isNotEqualTo(user);
        assertThat(cli().run("logout", url()).code()).isZero();
        assertThat(cli().run("call", url(), "owner").err()).contains("UNAUTHORIZED", "kontract login");
        assertThat(cli().run("logout", url()).err()).contains("Nobody is logged in");
    }

    @Test
    void aTokenThatIsOverIsRenewedAndKept() throws IOException {
        String user = register();
        cli().run("login", url(), "--email", email);
        TokenStore store = TokenStore.file(file());
        expire(store);

        assertThat(cli().run("call", url(), "owner").out()).isEqualTo(user);
        expire(store);
        Cli.Result encrypted = cli().run("call", webSocket(), "owner");

        assertThat(encrypted.err()).isEmpty();
        assertThat(encrypted.out()).isEqualTo(user);
        assertThat(cli().run("call", url(), "owner").out()).isEqualTo(user);
    }

    /** Makes the token that is kept one that was over long ago, of the same session. */
    private static void expire(TokenStore store) {
        AuthTokens kept = store.load().orElseThrow();
        AuthConfig config = AuthConfig.of(SECRET);
        AuthSession session = new Jwt(config, InstantSource.system()).verifyJwt(kept.token());
        Instant then = Instant.parse("2020-01-01T00:00:00Z");
        String over = new Jwt(config, InstantSource.fixed(then))
                .signJwt(new AuthSession(
                        session.sid(),
                        session.owner(),
                        session.isAnonymous(),
                        session.ugroups(),
                        then,
                        then.plusSeconds(60)));
        store.save(new AuthTokens(over, then.plusSeconds(60), kept.refreshToken()));
    }

    @Test
    void aSessionThatWasEndedSaysToLogInAgain() {
        register();
        cli().run("login", url(), "--email", email);
        try (HttpTransport transport = HttpTransport.to(kontract.uri())) {
            HttpTransport other = transport.withSession(TokenStore.inMemory());
            other.auth().login(email, PASSWORD);
            other.auth().logoutEverywhere();
        }

        Cli.Result encrypted = cli().run("call", webSocket(), "owner");
        Cli.Result over = cli().run("call", url(), "owner");

        assertThat(encrypted.code()).isEqualTo(5);
        assertThat(encrypted.err()).contains("kontract login");
        assertThat(over.code()).isEqualTo(3);
        assertThat(over.err()).startsWith("kontract: SESSION_EXPIRED: ").contains("kontract login");
    }

    @Test
    void aWrongPasswordKeepsNothing() {
        register();

        Cli.Result wrong =
                cli().reading("wrong horse battery\n").run("login", url(), "--email", email, "--password-file", "-");

        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("password is wrong").doesNotContain("wrong horse");
        assertThat(settings.resolve("kontract")).doesNotExist();
    }

    @Test
    void aGuestLogsInAndGoesOn() {
        assertThat(cli().run("login", url(), "--guest").out()).contains("as a guest");

        assertThat(cli().run("call", url(), "owner").out())
                .isEqualTo(cli().run("call", url(), "owner").out())
                .matches("\"[0-9a-f-]{36}\"\n");
    }

    @Test
    void aLoginIsForItsServerAlone() {
        cli().run("login", url(), "--guest");

        assertThat(Logins.kept(URI.create("http://127.0.0.1:1"), surroundings()))
                .isEmpty();
        assertThat(Logins.kept(URI.create(url() + "/"), surroundings())).isPresent();
    }

    private Surroundings surroundings() {
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", settings.toString());
        return new Surroundings(System.in, System.out, System.err, false, false, environment, settings);
    }

    @Test
    void whatIsMissingIsSaid() {
        Cli bare = new Cli();

        assertThat(bare.run("login", url()).err()).contains("--email", "--guest");
        assertThat(bare.run("login", url(), "--guest").err()).contains("HOME");
        assertThat(bare.with(Map.of("HOME", settings.toString()))
                        .run("login", url(), "--email", email)
                        .err())
                .contains("--password-file", "KONTRACT_PASSWORD");
        assertThat(cli().run("login", "tcp://127.0.0.1:1", "--guest").code()).isEqualTo(2);
        assertThat(cli().run("login", "nonsense", "--guest").code()).isEqualTo(2);
    }
}

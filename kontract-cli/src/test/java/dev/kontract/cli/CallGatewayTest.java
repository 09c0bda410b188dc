package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.gateway.AuthSettings;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.gateway.Kontract;
import dev.kontract.gateway.KontractConfig;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.http.AuthClient;
import dev.kontract.wire.http.AuthDevice;
import dev.kontract.wire.http.AuthSession;
import dev.kontract.wire.http.HttpTransport;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kontract call} and a real gateway. */
class CallGatewayTest {
    private static final AuthSecret SECRET = AuthSecret.ofText("a secret of at least 32 bytes, here");

    private static EmbeddedDatabase database;
    private static Kontract kontract;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        kontract = Kontract.start(config(), List.of(new Calculator()));
    }

    private static KontractConfig config() {
        return KontractConfig.DEFAULT
                .withHost("127.0.0.1")
                .withPort(0)
                .withDatabase(
                        StorageOptions.DEFAULT.withUrl(database.databaseUrl()).withPoolSize(4))
                .withAuth(AuthSettings.DEFAULT.withSecret(SECRET));
    }

    @AfterAll
    static void stop() {
        kontract.close();
        database.close();
    }

    @Test
    void aGuestCalls() {
        Cli.Result result = call("owner", "--guest");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).matches("\"[0-9a-f-]{36}\"\n");
    }

    @Test
    void theTokenSaysWhoCalls() {
        String token = token();

        String owner = call("owner", "--token", token).out();
        String same = new Cli()
                .with(Map.of("KONTRACT_TOKEN", token))
                .run("call", url(), "owner")
                .out();

        assertThat(owner).matches("\"[0-9a-f-]{36}\"\n").isEqualTo(same);
    }

    @Test
    void withoutATokenItSaysWhatToGive() {
        Cli.Result result = call("owner");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).startsWith("kontract: UNAUTHORIZED: ").contains("--token", "--guest");
    }

    @Test
    void numbersGoAsTheyWereWritten() {
        assertThat(call("decimal", "[1.10]", "--guest").out()).isEqualTo("\"1.10\"\n");
        assertThat(call("decimal", "[3.14159265358979323846264338327950288]", "--guest")
                        .out())
                .isEqualTo("\"3.14159265358979323846264338327950288\"\n");
        assertThat(call("integer", "[9007199254740993]", "--guest").out()).isEqualTo("\"9007199254740993\"\n");
        assertThat(call("integer", "{\"number\": 7}", "--guest").out()).isEqualTo("7\n");
    }

    @Test
    void violationsArePrinted() {
        Cli.Result result = call("integer", "[\"x\"]", "--guest");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).startsWith("kontract: INPUT_VALIDATION: ").contains("\"path\": \"number\"");
    }

    @Test
    void anUnknownProcedureIsTheServersError() {
        Cli.Result result = call("nope", "--guest");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).startsWith("kontract: NOT_FOUND: ");
    }

    @Test
    void aNameThatNoProcedureHasIsAUsageError() {
        assertThat(call("../auth/me", "--guest").code()).isEqualTo(2);
    }

    @Test
    void secretsAreNotForJson() {
        Cli.Result result = call("owner", "--secret", "5e".repeat(32), "--wire", "json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("tokens alone");
    }

    @Test
    void manyCallsEndWithASummary() {
        Cli.Result result = call("owner", "--guest", "--repeat", "50", "--concurrency", "4");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("\"calls\":50,\"answered\":50", "\"errors\":{}");
    }

    @Test
    void aGuestCallsOverAWebSocket() {
        Cli.Result result = new Cli().run("call", webSocket(), "owner", "--guest");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).matches("\"[0-9a-f-]{36}\"\n");
    }

    @Test
    void theTokenSaysWhoCallsOverAWebSocketToo() {
        String token = token();

        Cli.Result encrypted = new Cli().run("call", webSocket() + "/erpc", "owner", "--token", token);
        Cli.Result sameAddress = call("owner", "--token", token, "--wire", "ws");

        assertThat(encrypted.out()).isEqualTo(call("owner", "--token", token).out());
        assertThat(sameAddress.out()).isEqualTo(encrypted.out());
    }

    @Test
    void numbersKeepTheirDigitsOverAWebSocket() {
        assertThat(new Cli()
                        .run("call", webSocket(), "decimal", "[3.14159265358979323846264338327950288]", "--guest")
                        .out())
                .isEqualTo("\"3.14159265358979323846264338327950288\"\n");
        assertThat(new Cli()
                        .run("call", webSocket(), "integer", "[9007199254740993]", "--guest")
                        .out())
                .isEqualTo("9007199254740993\n");
    }

    @Test
    void aForgedTokenIsARefusedHandshake() {
        Cli.Result result = new Cli().run("call", webSocket(), "owner", "--token", "forged");

        assertThat(result.err()).startsWith("kontract: HANDSHAKE: ").contains("Check the credentials");
        assertThat(result.code()).isEqualTo(5);
    }

    @Test
    void whereThereIsNoWebSocketTheStatusIsNamed() {
        Cli.Result result = new Cli().run("call", webSocket() + "/elsewhere", "owner", "--token", "a.b.c");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).contains("the server answered with status 404");
    }

    @Test
    void manyCallsOverAWebSocketEndWithASummary() {
        Cli.Result result =
                new Cli().run("call", webSocket(), "owner", "--guest", "--repeat", "200", "--concurrency", "16");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("\"calls\":200,\"answered\":200");
    }

    @Test
    void aGuestCallsOverServerSentEvents() {
        Cli.Result result = call("decimal", "[0.10000000000000000001]", "--guest", "--wire", "sse");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("\"0.10000000000000000001\"\n");
    }

    @Test
    void whereThereIsNoEventStreamTheStatusIsNamed() {
        Cli.Result result = new Cli().run("call", url() + "/elsewhere", "owner", "--token", "a.b.c", "--wire", "sse");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).contains("404");
    }

    @Test
    void aDeviceCallsAsTheUserWhoRegisteredItUntilItIsRemoved() {
        String publicKey =
                new Cli().in(directory).run("keys", "ed25519", "key.pem").out().strip();
        try (HttpTransport transport = HttpTransport.to(kontract.uri())) {
            AuthSession ada = transport.auth().register(UUID.randomUUID() + "@example.org", "correct horse");
            AuthClient auth = transport.withToken(ada.token()).auth();
            AuthDevice device =
                    auth.registerDevice("laptop", Base64.getUrlDecoder().decode(publicKey));

            Cli.Result webSocket = callBy(device, webSocket());
            Cli.Result events = callBy(device, url());
            auth.removeDevice(device.id());
            Cli.Result removed = callBy(device, webSocket());

            assertThat(webSocket.out())
                    .isEqualTo("\"" + ada.user().id() + "\"\n")
                    .isEqualTo(events.out());
            assertThat(removed.code()).isEqualTo(5);
        }
    }

    private Cli.Result callBy(AuthDevice device, String url) {
        return new Cli().in(directory).run("call", url, "owner", "--ed25519-key", "key.pem", "--device", device.id());
    }

    @Test
    void aServerWithASecretNeedsItBesideTheToken() {
        String secret = "5e".repeat(32);
        KontractConfig config = config().withErpc(ErpcSettings.DEFAULT.withSecret(Secret.ofHex(secret)));
        try (Kontract guarded = Kontract.start(config, List.of(new Calculator()))) {
            String url = guarded.uri().toString();
            Cli.Result both = new Cli().run("call", url, "owner", "--guest", "--secret", secret);
            Cli.Result tokenAlone = new Cli().run("call", url, "owner", "--guest", "--wire", "ws");

            assertThat(both.err()).isEmpty();
            assertThat(both.out()).matches("\"[0-9a-f-]{36}\"\n");
            assertThat(tokenAlone.code()).isEqualTo(5);
        }
    }

    private static String webSocket() {
        return url().replace("http://", "ws://");
    }

    private static String token() {
        try (HttpTransport transport = HttpTransport.to(kontract.uri())) {
            return transport.auth().anonymous().token();
        }
    }

    private static String url() {
        return kontract.uri().toString();
    }

    private static Cli.Result call(String procedure, String... more) {
        String[] words = new String[3 + more.length];
        words[0] = "call";
        words[1] = url();
        words[2] = procedure;
        System.arraycopy(more, 0, words, 3, more.length);
        return new Cli().run(words);
    }
}

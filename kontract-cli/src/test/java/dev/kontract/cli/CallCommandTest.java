package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.auth.ServerAuth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kontract call} and a real eRPC server on TCP. */
class CallCommandTest {
    private static final String SECRET = "5e".repeat(32);
    private static final String OTHER = "0f".repeat(32);

    private final CallServer server = new CallServer(AuthOptions.secret(Secret.ofHex(SECRET)));

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void printsTheResultOnOneLine() {
        Cli.Result result = call("echo", "{\"a\": [1, \"x\", null, true]}", "--secret", SECRET);

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("{\"a\":[1,\"x\",null,true]}\n");
    }

    @Test
    void printsTheResultIndentedAndColouredOnATerminal() {
        Cli.Result result = new Cli().onATerminal().run("call", server.url(), "echo", "[1,{}]", "--secret", SECRET);

        assertThat(result.out()).contains("\u001b[").contains("\n  ").contains("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "9007199254740993",
                "-9007199254740993",
                "9223372036854775807",
                "18446744073709551615",
                "0.1",
                "1.5",
                "-2.25",
            })
    void numbersComeBackAsTheyWent(String number) {
        assertThat(call("echo", "[" + number + "]", "--secret", SECRET).out()).isEqualTo("[" + number + "]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "3.14159265358979323846264338327950288", "123456789012345678901234567890.5"})
    void decimalsKeepTheirDigits(String number) {
        assertThat(call("decimal", number, "--secret", SECRET).out()).isEqualTo("\"" + number + "\"\n");
    }

    @Test
    void whatNoBinaryNumberHoldsGoesAsText() {
        Cli.Result result = call(
                "echo",
                "[18446744073709551616, -9223372036854775809, 0.10000000000000000001, 1e400]",
                "--secret",
                SECRET);

        assertThat(result.out())
                .startsWith("[\"18446744073709551616\",\"-9223372036854775809\",\"0.10000000000000000001\",\"1000");
    }

    @Test
    void withoutInputThereIsNone() {
        assertThat(call("echo", "--secret", SECRET).out()).isEqualTo("null\n");
    }

    @Test
    void inputComesFromAFileOrFromStandardInput() throws IOException {
        Files.writeString(directory.resolve("input.json"), "[\"from a file\"]\n");

        Cli.Result file = new Cli().in(directory).run("call", server.url(), "echo", "@input.json", "--secret", SECRET);
        Cli.Result stream =
                new Cli().reading("[\"from a pipe\"]\n").run("call", server.url(), "echo", "-", "--secret", SECRET);

        assertThat(file.out()).isEqualTo("[\"from a file\"]\n");
        assertThat(stream.out()).isEqualTo("[\"from a pipe\"]\n");
    }

    @Test
    void secretsComeFromAFileOrTheEnvironment() throws IOException {
        Files.writeString(directory.resolve("secret"), SECRET + "\n");

        Cli.Result file = new Cli().in(directory).run("call", server.url(), "echo", "--secret-file", "secret");
        Cli.Result variable = new Cli().with(Map.of("KONTRACT_SECRET", SECRET)).run("call", server.url(), "echo");

        assertThat(file.code()).isZero();
        assertThat(variable.code()).isZero();
    }

    @Test
    void anAnsweredErrorIsPrintedWithItsDataAndWithoutItsEscapes() {
        Cli.Result result = call("refuse", "--secret", SECRET);

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("kontract: SOLD_OUT: None left\\u001b[31m\n[\n  \"shelf\"\n]\n");
    }

    @Test
    void aWrongSecretIsARefusedHandshake() {
        Cli.Result result = call("echo", "--secret", OTHER, "--timeout", "2s");

        assertThat(result.code()).isEqualTo(5);
        assertThat(result.err()).startsWith("kontract: HANDSHAKE: ").doesNotContain(OTHER);
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        for (String scheme : new String[] {"tcp", "ws", "http"}) {
            Cli.Result result = new Cli().run("call", scheme + "://127.0.0.1:" + closed, "echo", "--token", "a.b.c");

            assertThat(result.code()).isEqualTo(4);
            assertThat(result.err()).contains("kontract: SERVICE_UNAVAILABLE: The server is out of reach");
        }
    }

    @Test
    void aServerThatHangsUpAtOnceRefusesTheHandshake() throws IOException {
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(rude));

            Cli.Result result =
                    new Cli().run("call", "tcp://127.0.0.1:" + rude.getLocalPort(), "echo", "--secret", SECRET);

            assertThat(result.err()).startsWith("kontract: HANDSHAKE: ");
            assertThat(result.code()).isEqualTo(5);
        }
    }

    @Test
    void aServerThatDoesNotAnswerTimesOut() {
        Cli.Result result = call("wait", "--secret", SECRET, "--timeout", "200ms");

        assertThat(result.code()).isEqualTo(6);
        assertThat(result.err()).startsWith("kontract: TIMEOUT: ");
    }

    @Test
    void aDeviceSignsWithItsKey() throws IOException {
        Cli.Result made = new Cli().in(directory).run("keys", "ed25519", "key.pem");
        byte[] publicKey = Base64.getUrlDecoder().decode(made.out().strip());
        AuthOptions devices = AuthOptions.NONE.withVerify(ServerAuth.ed25519(id -> Optional.of(publicKey)));

        try (CallServer verifying = new CallServer(devices)) {
            String[] call = {"call", verifying.url(), "device", "--ed25519-key", "key.pem", "--device", "d1"};
            Cli.Result result = new Cli().in(directory).run(call);
            Files.setPosixFilePermissions(directory.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
            Cli.Result open = new Cli().in(directory).run(call);

            assertThat(result.out()).isEqualTo("{\"deviceId\":\"d1\"}\n");
            assertThat(result.err()).isEmpty();
            assertThat(open.err()).contains("Others may read key.pem");
        }
    }

    @Test
    void anotherDevicesKeyIsRefused() {
        try (Ed25519KeyPair other = KeyPairs.ed25519();
                CallServer verifying = new CallServer(
                        AuthOptions.NONE.withVerify(ServerAuth.ed25519(id -> Optional.of(other.publicKey()))))) {
            new Cli().in(directory).run("keys", "ed25519", "key.pem");

            Cli.Result result = new Cli()
                    .in(directory)
                    .run(
                            "call",
                            verifying.url(),
                            "device",
                            "--ed25519-key",
                            "key.pem",
                            "--device",
                            "d1",
                            "--timeout",
                            "1s");

            assertThat(result.code()).isEqualTo(5);
        }
    }

    @Test
    void withoutCredentialsItSaysWhatToGive() {
        Cli.Result result = call("echo");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--token", "--guest", "--secret-file", "--ed25519-key", "--device");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--secret 5e5e|at least 32 bytes",
                "--secret nothex|Not hexadecimal",
                "--ed25519-key key.pem|go together",
                "--device d1|go together",
                "--token a --guest|one of",
                "--secret 5e --secret-file f|one of",
                "--token a --wire json|not for tcp://",
                "--guest|not at a tcp:// address",
                "--token a --repeat -1|positive",
                "--token a --repeat 0|positive",
                "--token a --concurrency 0|from 1",
                "--token a --timeout soon|no time",
                "--token a --timeout 0|no time",
            })
    void aWrongCommandLineIsNamed(String options, String message) {
        Cli.Result result = call("echo", options.split(" ", -1));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message).doesNotContain("nothex", "5e5e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,]", "nul", "{\"a\":1,\"a\":2}", "[1] [2]"})
    void whatIsNoJsonIsNamed(String input) {
        Cli.Result result = call("echo", input, "--secret", SECRET);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "ftp://localhost", "tcp://localhost", "http://a b", "http://u:p@h", "tcp://h:1/x"})
    void whatIsNoAddressIsNamed(String url) {
        assertThat(new Cli().run("call", url, "echo", "--token", "a").code()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Cli.Result result = call("echo", "@missing.json", "--secret", SECRET);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("There is no file ", "missing.json");
    }

    @ParameterizedTest
    @CsvSource({
        "--secret-file missing, There is no file",
        "--secret-file ., Cannot read",
        "--ed25519-key missing --device d1, There is no file",
        "--ed25519-key . --device d1, Cannot read"
    })
    void aCredentialThatCannotBeReadIsNamed(String options, String message) {
        Cli.Result result = call("echo", options.split(" ", -1));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(message, directory.toString());
    }

    @Test
    void aFileThatIsNoTextIsNoSecret() throws IOException {
        Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        Cli.Result result = call("echo", "--secret-file", "binary");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--secret-file: Not hexadecimal digits");
    }

    @Test
    void manyCallsEndWithASummary() {
        Cli.Result result = call("echo", "[1]", "--secret", SECRET, "--repeat", "200", "--concurrency", "8");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .matches("\\{\"calls\":200,\"answered\":200,\"seconds\":[0-9.]+,\"callsPerSecond\":[0-9.]+,"
                        + "\"latencyMillis\":\\{\"p50\":[0-9.]+,\"p90\":[0-9.]+,\"p99\":[0-9.]+,\"max\":[0-9.]+},"
                        + "\"errors\":\\{}}\n");
    }

    @Test
    void manyRefusedCallsAreCountedByTheirCode() {
        Cli.Result result = call("refuse", "--secret", SECRET, "--repeat", "20", "--concurrency", "4");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out())
                .contains("\"calls\":20,\"answered\":0", "\"latencyMillis\":null", "\"errors\":{\"SOLD_OUT\":20}");
    }

    @Test
    void theSummaryForPeopleHasTheLatencies() {
        Cli.Result result = new Cli()
                .onATerminal()
                .run("call", server.url(), "echo", "--secret", SECRET, "--repeat", "50", "--concurrency", "2");

        assertThat(result.out()).contains("50 calls in", "calls/s", "latency  p50", "p99", "max");
    }

    @Test
    void interruptingManyCallsPrintsTheSummarySoFar() throws Exception {
        try (CliProcess process = CliProcess.start(
                directory,
                Map.of("KONTRACT_SECRET", SECRET),
                "call",
                server.url(),
                "echo",
                "[1]",
                "--repeat",
                "1000000000")) {
            server.called.await();
            process.interrupt();

            assertThat(process.line())
                    .contains("\"calls\":", "\"latencyMillis\":{")
                    .contains("\"errors\":{}");
            assertThat(process.waitFor()).isEqualTo(130);
        }
    }

    @Test
    void manyCallsEndWhenTheServerIsGone() throws Exception {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<Cli.Result> result = executor.submit(
                    () -> call("echo", "--secret", SECRET, "--repeat", "1000000000", "--concurrency", "4"));
            server.called.await();

            server.close();

            assertThat(result.get(60, TimeUnit.SECONDS).code()).isEqualTo(4);
            assertThat(result.get().err()).contains("There is no connection any more: no more calls were made");
            assertThat(result.get().out()).contains("\"errors\":{\"SERVICE_UNAVAILABLE\":");
        }
    }

    private static void hangUp(ServerSocket rude) {
        try {
            rude.accept().close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private Cli.Result call(String procedure, String... more) {
        String[] words = new String[3 + more.length];
        words[0] = "call";
        words[1] = server.url();
        words[2] = procedure;
        System.arraycopy(more, 0, words, 3, more.length);
        return new Cli().in(directory).run(words);
    }
}

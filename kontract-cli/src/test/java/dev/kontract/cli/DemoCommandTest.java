package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path directory;

    private Path home = Path.of("");

    @BeforeEach
    void aCheckout() throws IOException {
        home = CliProcess.checkout(directory);
    }

    @Test
    void servesUntilCtrlCAndFindsItsDataAgainUnlessFresh() throws Exception {
        assertThat(startsCounted(Map.of(), "demo", "--port=0")).isEqualTo("1");
        assertThat(startsCounted(Map.of(), "demo", "--port=0")).isEqualTo("2");
        assertThat(startsCounted(Map.of(), "demo", "--port=0", "--fresh")).isEqualTo("1");
    }

    @Test
    void ctrlCFinishesTheCallsInFlightAndStopsEverything() throws Exception {
        try (CliProcess demo = CliProcess.start(home, Map.of(), "demo", "--port=0")) {
            URI address = demo.address();
            CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> get(address, "slow"));
            awaitTrue(() -> serverLog().contains("slow call begins"));

            demo.interrupt();

            assertThat(slow).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo("1");
            assertThat(demo.waitFor()).isEqualTo(130);
            assertThat(demo.errors()).doesNotContain("kontract:");
            assertThat(home.resolve(".kontract/demo/postgres/data/postmaster.pid"))
                    .doesNotExist();
        }
    }

    @Test
    void aSecondStartSaysThatOneRuns() throws Exception {
        try (CliProcess first = CliProcess.start(home, Map.of(), "demo", "--port=0")) {
            URI address = first.address();
            try (CliProcess second = CliProcess.start(home, Map.of(), "demo", "--port=" + address.getPort());
                    CliProcess fresh = CliProcess.start(home, Map.of(), "demo", "--port=0", "--fresh")) {

                assertThat(second.waitFor()).isEqualTo(1);
                assertThat(second.errors()).contains("kontract: It is running already");
                assertThat(fresh.waitFor()).isEqualTo(1);
                assertThat(fresh.errors()).contains("kontract: The demo is running: stop it before --fresh");
            }
            assertThat(get(address, "starts")).isEqualTo("1");
        }
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CliProcess demo = CliProcess.start(home, Map.of(), "demo", "--port=" + taken.getLocalPort())) {

            assertThat(demo.waitFor()).isEqualTo(1);
            assertThat(demo.errors())
                    .contains("kontract: Port " + taken.getLocalPort() + " is taken: choose another with --port");
        }
    }

    @Test
    void withDatabaseUrlItUsesThatServer() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
            Map<String, String> variables = Map.of("DATABASE_URL", database.databaseUrl());

            assertThat(startsCounted(variables, "demo", "--port=0")).isEqualTo("1");
            assertThat(startsCounted(variables, "demo", "--port=0")).isEqualTo("2");

            assertThat(home.resolve(".kontract/demo/postgres")).doesNotExist();
        }
    }

    @Test
    void freshNeverTouchesTheUsersOwnServer() {
        Cli.Result result = new Cli()
                .with(Map.of("DATABASE_URL", "postgres://ann:secret@127.0.0.1:1/ann"))
                .run("demo", "--fresh");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("--fresh is for the database that comes with the demo")
                .doesNotContain("secret");
    }

    @Test
    void aServerThatEndsWhileStartingIsReportedWithItsLastWords() throws Exception {
        try (CliProcess demo = CliProcess.start(home, Map.of("STAND_IN_FAILS", "1"), "demo", "--port=0")) {

            assertThat(demo.waitFor()).isEqualTo(1);
            assertThat(demo.errors()).contains("kontract: The server ended while starting: the stand-in fails as told");
            assertThat(home.resolve(".kontract/demo/postgres/data/postmaster.pid"))
                    .doesNotExist();
        }
    }

    @Test
    void aDatabaseOutOfReachIsNamedSoon() throws Exception {
        Map<String, String> variables = Map.of("STAND_IN_LACKS_DATABASE", "1");
        try (CliProcess demo = CliProcess.start(home, variables, "demo", "--port=0")) {

            assertThat(demo.waitFor()).isEqualTo(1);
            assertThat(demo.errors()).contains("kontract: The database is out of reach", "DATABASE_URL");
        }
    }

    @Test
    void aServerThatIsKilledIsReported() throws Exception {
        try (CliProcess demo = CliProcess.start(home, Map.of(), "demo", "--port=0")) {
            get(demo.address(), "starts");

            demo.killChildren();

            assertThat(demo.waitFor()).isEqualTo(1);
            assertThat(demo.errors()).contains("kontract: The server ended by itself, with status 137");
        }
    }

    @Test
    void ctrlCWhileStartingLeavesNothingRunning() throws Exception {
        try (CliProcess demo = CliProcess.start(home, Map.of(), "demo", "--port=0")) {
            awaitTrue(() -> Files.exists(home.resolve(".kontract/demo/postgres/lock")));

            demo.interrupt();

            assertThat(demo.waitFor()).isEqualTo(130);
            assertThat(home.resolve(".kontract/demo/postgres/data/postmaster.pid"))
                    .doesNotExist();
        }
    }

    private String startsCounted(Map<String, String> variables, String... arguments) throws Exception {
        try (CliProcess demo = CliProcess.start(home, variables, arguments)) {
            String starts = get(demo.address(), "starts");
            demo.interrupt();
            assertThat(demo.waitFor()).isEqualTo(130);
            return starts;
        }
    }

    private String serverLog() {
        try {
            return Files.readString(home.resolve(".kontract/demo/server.log"));
        } catch (IOException notYet) {
            return "";
        }
    }

    private static String get(URI address, String path) {
        try {
            return CliProcess.get(address, path);
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    private static void awaitTrue(Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not come true");
            }
            Thread.sleep(20);
        }
    }
}

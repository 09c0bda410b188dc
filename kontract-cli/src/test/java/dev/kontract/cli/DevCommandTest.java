package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevCommandTest {
    /** An application is whatever has the gateway's main class; this one says a word. */
    private static final String APPLICATION = """
            package dev.kontract.gateway;

            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;

            public class Main {
                public static void main(String[] arguments) throws Exception {
                    int port = Integer.parseInt(System.getenv("KONTRACT_PORT"));
                    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
                    server.createContext("/", exchange -> {
                        byte[] body = "WORD".getBytes();
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;

    @TempDir
    private Path directory;

    private Path source = Path.of("");

    @BeforeEach
    void anApplication() throws IOException {
        source = SmallApplication.in(directory).resolve("Main.java");
    }

    @Test
    void servesEveryVersionThatCompilesUntilCtrlC() throws Exception {
        say("one");
        try (CliProcess dev = CliProcess.start(directory, Map.of(), "dev", "--port=0")) {
            URI address = dev.address();
            assertThat(CliProcess.get(address, "word")).isEqualTo("one");

            say("two");
            assertThat(dev.address()).isEqualTo(address);
            assertThat(CliProcess.get(address, "word")).isEqualTo("two");

            Files.writeString(source, Files.readString(source).replace("server.start()", "server.strat()"));
            awaitError(dev, "error: src/main/java/dev/kontract/gateway/Main.java:16: cannot find symbol");
            awaitError(dev, "The version before goes on.");
            assertThat(CliProcess.get(address, "word")).isEqualTo("two");

            say("three");
            assertThat(dev.address()).isEqualTo(address);
            assertThat(CliProcess.get(address, "word")).isEqualTo("three");

            dev.interrupt();
            assertThat(dev.waitFor()).isEqualTo(130);
            assertThat(directory.resolve(".kontract/postgres/data/PG_VERSION")).exists();
            assertThat(directory.resolve(".kontract/postgres/data/postmaster.pid"))
                    .doesNotExist();
        }
    }

    @Test
    void aDirectoryWithoutAnApplicationIsNamed() {
        Cli.Result result = new Cli().in(directory).run("dev", "nowhere");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("There is no application in " + directory.resolve("nowhere"));
    }

    @Test
    void aMissingMavenIsNamedWithTheWayOut() {
        Cli.Result result = new Cli()
                .in(directory)
                .with(Map.of("PATH", directory.toString()))
                .run("dev");

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("Maven 3.8 or newer is missing: install it");
    }

    private void say(String word) throws IOException {
        Files.writeString(source, APPLICATION.replace("WORD", word));
    }

    private static void awaitError(CliProcess dev, String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!dev.errors().contains(text)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No such error: " + text + "\n" + dev.errors());
            }
            Thread.sleep(50);
        }
    }
}

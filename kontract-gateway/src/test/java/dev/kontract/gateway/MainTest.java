package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.embedded.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String LISTENS = "Kontract listens on ";
    private static final int TERMINATED = 143;

    @TempDir
    private Path directory;

    @Test
    void aProcessSaysWhereItListensAndStopsWhenTold() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
            Process process = start(Map.of(
                    "DATABASE_URL", database.databaseUrl(),
                    "KONTRACT_AUTH_SECRET", "a secret of at least 32 bytes, here",
                    "KONTRACT_LOG_LEVEL", "debug",
                    "KONTRACT_PORT", "0"));
            String line = firstLine(process);
            String token;
            try (Client client = new Client(URI.create(line.substring(LISTENS.length())))) {
                token = client.login();
                assertThat(client.rpc("notes.all", "").statusCode()).isEqualTo(200);
            }

            process.destroy();
            int exit = process.waitFor();

            assertThat(line).startsWith(LISTENS + "http://127.0.0.1:");
            assertThat(exit).isEqualTo(TERMINATED);
            assertThat(log().lines())
                    .isNotEmpty()
                    .allSatisfy(
                            entry -> assertThat(entry).startsWith("{\"time\":").endsWith("}"));
            assertThat(log())
                    .contains("POST /rpc/notes.all 200", "\"requestId\":")
                    .doesNotContain(token);
        }
    }

    @Test
    void endsWithTheProcessThatStartedIt() throws Exception {
        Process parent = new ProcessBuilder("sleep", "300").start();
        Process process = start(Map.of(
                "JDK_JAVA_OPTIONS", "-Dkontract.parent=" + parent.pid(),
                "KONTRACT_PORT", "0",
                "KONTRACT_MODE", "development"));
        try {
            assertThat(firstLine(process)).startsWith(LISTENS);

            parent.destroyForcibly();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            parent.destroyForcibly();
            process.destroyForcibly();
        }
    }

    @Test
    void aConfigurationThatCannotBeUsedIsOneLine() throws Exception {
        Process process = start(Map.of("KONTRACT_PORT", "many"));

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(log()).isEqualTo("kontract: KONTRACT_PORT: port must be an integer\n");
    }

    @Test
    void aTakenPortIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start(Map.of(
                    "KONTRACT_PORT", Integer.toString(taken.getLocalPort()),
                    "KONTRACT_LOG_LEVEL", "error",
                    "KONTRACT_MODE", "development"));

            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(log())
                    .isEqualTo("kontract: Cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use\n");
        }
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.kontract.gateway.Main");
        builder.environment().keySet().removeIf(name -> name.startsWith("KONTRACT_") || name.equals("DATABASE_URL"));
        builder.environment().put("KONTRACT_HOST", "127.0.0.1");
        builder.environment().putAll(environment);
        builder.directory(directory.toFile());
        builder.redirectError(directory.resolve("log").toFile());
        return builder.start();
    }

    private String firstLine(Process process) throws IOException {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("It did not start: " + log());
            }
            return line;
        }
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }
}

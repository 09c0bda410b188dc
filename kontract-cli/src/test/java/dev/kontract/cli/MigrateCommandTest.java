package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
    /** An application's migrations are whatever has the gateway's class; this one says what it was given. */
    private static final String APPLICATION = """
            package dev.kontract.gateway;

            public class Migrate {
                public static void main(String[] arguments) {
                    System.out.println(String.join(" ", arguments) + " " + System.getenv("DATABASE_URL"));
                    System.exit(arguments[0].equals("plan") ? 3 : 0);
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void everyCommandRunsInTheApplicationsOwnClassPathAndEndsWithItsCode() throws Exception {
        Path source = SmallApplication.in(directory).resolve("Migrate.java");
        Files.writeString(source, APPLICATION);

        says(3, "plan postgres://x", "plan");
        says(3, "plan --offline null", "plan", "--offline");
        says(0, "up --dry-run postgres://x", "up", "--dry-run");
        says(0, "down --to=0001_a --yes postgres://x", "down", "--yes", "--to", "0001_a");
        says(0, "create split names --java=a.b postgres://x", "create", "split names", "--java=a.b");
        says(0, "grants app postgres://x", "grants", "app");

        Files.writeString(source, "nonsense");
        try (CliProcess broken = CliProcess.start(directory, Map.of(), "migrate", "status")) {
            assertThat(broken.waitFor()).isEqualTo(1);
            assertThat(broken.errors()).contains("Migrate.java:1:", "The application does not compile");
        }
    }

    private void says(int code, String text, String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 1];
        all[0] = "migrate";
        System.arraycopy(words, 0, all, 1, words.length);
        Map<String, String> variables = text.endsWith("null") ? Map.of() : Map.of("DATABASE_URL", "postgres://x");
        try (CliProcess process = CliProcess.start(directory, variables, all)) {
            assertThat(process.line()).isEqualTo(text);
            assertThat(process.waitFor()).isEqualTo(code);
        }
    }

    @Test
    void downAsksSomebody() {
        Cli.Result result = new Cli().in(directory).run("migrate", "down");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("nobody to ask: add --yes");
    }

    @Test
    void aDirectoryWithoutAnApplicationIsNamed() {
        Cli.Result result = new Cli().in(directory).run("migrate", "status", "--app", "nowhere");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("There is no application in " + directory.resolve("nowhere"), "--app");
    }

    @Test
    void helpTellsTheExitCodes() {
        Cli.Result result = new Cli().run("migrate", "--help");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("plan", "grants", "something is pending", "a change is refused");
    }
}

package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsCommandTest {
    /** An application's permissions are whatever has the gateway's class; this one says what it was given. */
    private static final String APPLICATION = """
            package dev.kontract.gateway;

            public class Permissions {
                public static void main(String[] arguments) {
                    System.out.println(String.join(" ", arguments) + " " + System.getenv("DATABASE_URL"));
                    System.exit(3);
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void itRunsInTheApplicationsOwnClassPathAndEndsWithItsCode() throws Exception {
        Files.writeString(SmallApplication.in(directory).resolve("Permissions.java"), APPLICATION);

        says("--json --group=red postgres://x", Map.of("DATABASE_URL", "postgres://x"), "--json", "--group", "red");
        says("--offline null", Map.of());
    }

    private void says(String text, Map<String, String> variables, String... words)
            throws IOException, InterruptedException {
        String[] all = new String[words.length + 1];
        all[0] = "permissions";
        System.arraycopy(words, 0, all, 1, words.length);
        try (CliProcess process = CliProcess.start(directory, variables, all)) {
            assertThat(process.line()).isEqualTo(text);
            assertThat(process.waitFor()).isEqualTo(3);
        }
    }

    @Test
    void aDirectoryWithoutAnApplicationIsNamed() {
        Cli.Result result = new Cli().in(directory).run("permissions", "--app", "nowhere");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("There is no application in " + directory.resolve("nowhere"), "--app");
    }

    @Test
    void helpTellsTheExitCodes() {
        Cli.Result result = new Cli().run("permissions", "--help");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("--json", "--group", "--offline", "differs from the code");
    }
}

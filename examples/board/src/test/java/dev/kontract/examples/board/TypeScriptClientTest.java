package dev.kontract.examples.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.testing.TestBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The TypeScript client against the gateway: runs the tests in its folder {@code gateway}. */
class TypeScriptClientTest {
    private static final Path CLIENT = Path.of("../../clients/typescript");

    @Test
    void itsOwnTestsPassAgainstTheGateway() throws IOException, InterruptedException {
        try (TestBackend server = TestBackend.start()) {
            ProcessBuilder tests = new ProcessBuilder("npm", "run", "--silent", "test:gateway", "--", "--no-color")
                    .directory(CLIENT.toFile())
                    .redirectErrorStream(true);
            tests.environment().put("KONTRACT_URL", server.uri().toString());

            Process running = tests.start();
            List<String> output;
            try (BufferedReader lines = running.inputReader(StandardCharsets.UTF_8)) {
                output = lines.lines().toList();
            }

            assertThat(running.waitFor()).as(String.join("\n", output)).isZero();
            assertThat(output).anyMatch(line -> line.matches(" *Tests +\\d{2} passed .*"));
        }
    }
}

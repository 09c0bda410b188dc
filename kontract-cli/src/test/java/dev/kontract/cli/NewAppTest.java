package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes a new application as a user does, and has it built and tested by Maven. */
class NewAppTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path directory;

    @Test
    void aNewApplicationCompilesAndPassesItsOwnTest() throws Exception {
        Map<String, String> ownRepository = Map.of("MAVEN_OPTS", "-Dmaven.repo.local=" + repository());

        try (CliProcess init = CliProcess.start(
                CHECKOUT,
                ownRepository,
                "--verbose",
                "init",
                directory.resolve("wall-notes").toString())) {
            assertThat(init.line()).as(init.errors()).isEqualTo("Made wall-notes. Next:");
            assertThat(init.waitFor()).isZero();
        }
        Path log = directory.resolve("verify.log");
        ProcessBuilder verify = new ProcessBuilder("./mvnw", "-B", "verify")
                .directory(directory.resolve("wall-notes").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        verify.environment().putAll(ownRepository);
        Process maven = verify.start();

        assertThat(maven.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
        assertThat(log).content().contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }

    /**
     * A local repository that has everything of the usual one but Kontract itself: what is installed here stays here, and
     * nothing is downloaded twice.
     */
    private Path repository() throws IOException {
        Path usual =
                Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
        Path own = Path.of("target", "test-repository").toAbsolutePath();
        Files.createDirectories(own.resolve("dev"));
        for (Path groups : List.of(usual, usual.resolve("dev"))) {
            if (Files.isDirectory(groups)) {
                link(groups, usual, own);
            }
        }
        return own;
    }

    private static void link(Path groups, Path usual, Path own) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(groups)) {
            for (Path child : children) {
                Path relative = usual.relativize(child);
                boolean ours = List.of("dev", "dev/kontract").contains(relative.toString());
                if (!ours && !Files.exists(own.resolve(relative), LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(own.resolve(relative), child);
                }
            }
        }
    }
}

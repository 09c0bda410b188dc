package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildErrorTest {
    private static final Path APP = Path.of("/home/ann/notes");

    @Test
    void compileErrorsAreShownOnceByFileAndLine() {
        Maven.Result failed = new Maven.Result(
                false,
                List.of(
                        "[ERROR] COMPILATION ERROR : ",
                        "[ERROR] /home/ann/notes/src/main/java/notes/Notes.java:[12,9] cannot find symbol",
                        "  symbol:   class Nto",
                        "[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin",
                        "[ERROR] /home/ann/notes/src/main/java/notes/Notes.java:[12,9] cannot find symbol"));

        assertThat(failed.errors(APP)).containsExactly("src/main/java/notes/Notes.java:12: cannot find symbol");
    }

    @Test
    void otherFailuresAreTheFirstOfMavensErrors() {
        Maven.Result failed = new Maven.Result(
                false, List.of("[INFO] Scanning", "[ERROR] Non-readable POM", "[ERROR] [Help 1] http://example.org"));

        assertThat(failed.errors(APP)).containsExactly("Non-readable POM");
    }
}

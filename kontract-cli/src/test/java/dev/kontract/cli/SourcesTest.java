package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    private Path directory;

    private Path source = Path.of("");

    @BeforeEach
    void anApplication() throws Exception {
        source = Files.createDirectories(directory.resolve("src/main/java")).resolve("Notes.java");
        Files.writeString(source, "class Notes {}");
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
    }

    @Test
    void nothingChangedIsTheSameState() throws Exception {
        Sources sources = new Sources(directory);
        Sources.State before = sources.state();
        Files.writeString(Files.createDirectory(directory.resolve("target")).resolve("Notes.class"), "built");

        assertThat(sources.state()).isEqualTo(before);
    }

    @Test
    void aWrittenNewOrDeletedFileIsAChange() throws Exception {
        Sources sources = new Sources(directory);
        Sources.State before = sources.state();

        Files.writeString(source, "class Notes { }");
        Sources.State written = sources.state();
        Files.writeString(source.resolveSibling("Note.java"), "class Note {}");
        Sources.State added = sources.state();
        Files.delete(source);

        assertThat(written).isNotEqualTo(before);
        assertThat(added).isNotEqualTo(written);
        assertThat(sources.state()).isNotEqualTo(added);
    }

    @Test
    void waitsUntilTheFilesHaveChanged() throws Exception {
        Sources sources = new Sources(directory);
        Sources.State before = sources.state();
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> await(sources, before));

        assertThat(change).isNotDone();
        Files.writeString(directory.resolve("pom.xml"), "<project></project>");

        assertThat(change).succeedsWithin(10, TimeUnit.SECONDS);
    }

    private static void await(Sources sources, Sources.State before) {
        try {
            sources.awaitChange(before);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}

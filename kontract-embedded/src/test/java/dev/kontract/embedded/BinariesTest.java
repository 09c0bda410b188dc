package dev.kontract.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
    @TempDir
    private Path cache;

    @BeforeEach
    void useAnEmptyCache() {
        System.setProperty("kontract.cache", cache.toString());
    }

    @AfterEach
    void useTheUsualCache() {
        System.clearProperty("kontract.cache");
    }

    @Test
    void areUnpackedOnceAlsoWhenAskedForInParallelAndAgainWhenHalfDeleted() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<Path> task = () -> Binaries.unpacked().program("postgres");

            var found = threads.invokeAll(List.of(task, task));

            Path postgres = found.get(0).get();
            assertThat(postgres).isEqualTo(found.get(1).get()).isExecutable();
            assertThat(Binaries.unpacked().majorVersion()).isEqualTo("18");
            try (Stream<Path> entries = Files.list(cache)) {
                assertThat(entries).hasSize(1);
            }

            Files.delete(postgres);

            assertThat(Binaries.unpacked().program("postgres"))
                    .isEqualTo(postgres)
                    .isExecutable();
        }
    }

    @Test
    void aCacheBelowAFileIsAClearFailure() throws Exception {
        Path file = Files.createFile(cache.resolve("file"));
        System.setProperty("kontract.cache", file.resolve("below").toString());

        assertThatThrownBy(EmbeddedDatabase::temporary)
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageStartingWith("The embedded PostgreSQL cannot start: ");
    }
}

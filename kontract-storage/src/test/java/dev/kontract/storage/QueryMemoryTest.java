package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Results that are many times as large as the heap; the campaign reads 1,000,000 records with 64 MB. */
class QueryMemoryTest {
    private static final long ROWS = Long.getLong("kontract.campaign.rows", 100_000);
    private static final String HEAP = System.getProperty("kontract.campaign.heap", "24m");

    /** What {@code ExitOnOutOfMemoryError} ends with. */
    private static final int OUT_OF_MEMORY = 3;

    private static TestStorage storage;

    @BeforeAll
    static void fill() {
        storage = TestStorage.withTables(Article.ARTICLES);
        TableProxy<Article> articles = storage.table(Article.ARTICLES);
        articles.set(Article.of("r0", "x".repeat(200), 0));
        storage.sql("DROP INDEX " + articles.ptr() + "_gin"); // takes long to fill, and no query here uses it
        storage.sql("INSERT INTO " + articles.ptr() + " (id, data, _version, _born, _txid, _owner)"
                + " SELECT 'r' || i, data || jsonb_build_object('id', 'r' || i, 'score', i), 1, 1, _txid, '' FROM "
                + articles.ptr() + ", generate_series(1, " + (ROWS - 1) + ") AS i");
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    private static String url() {
        StorageOptions options = storage.options();
        return options.url() + "&user=" + options.user() + "&password=" + options.password();
    }

    /** What a process of this heap prints, or that it was too small. */
    private static List<String> read(String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueryReader.class.getName(),
                        how,
                        url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        int exit = process.waitFor();
        return exit == OUT_OF_MEMORY ? List.of("out of memory") : lines;
    }

    @Test
    void allRecordsAreReadHoweverFewFitIntoMemory() throws Exception {
        String all = " " + ROWS + " " + ROWS * (ROWS - 1) / 2;

        assertThat(read("stream")).contains("query" + all, "stream" + all, "ordered" + all, "transaction" + all);
    }

    @Test
    void allAtOnceTheyDoNotFit() throws Exception {
        assertThat(read("collect")).containsExactly("out of memory");
    }
}

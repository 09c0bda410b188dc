package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.cli.Items.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    /** The connections whose last statement stored documents. */
    private static final String WRITING =
            "SELECT count(*) FROM pg_stat_activity" + " WHERE query LIKE '%unnest(%' AND pid <> pg_backend_pid()";

    private static Items items;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        items = new Items();
    }

    @AfterAll
    static void stop() {
        items.close();
    }

    @BeforeEach
    void clear() {
        items.table().stream().map(Item::id).toList().forEach(items.table()::delete);
    }

    private Cli cli() {
        return items.cli().in(directory);
    }

    private static String lines(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\": \"" + prefix + i + "\"}\n")
                .collect(Collectors.joining());
    }

    @Test
    void whatIsImportedIsExportedPackedOrNot() throws IOException {
        Files.writeString(directory.resolve("items.jsonl"), lines("a", 3));

        Cli.Result imported = cli().run("import", "items", "items.jsonl");
        Cli.Result printed = cli().run("export", "items");
        Cli.Result packed = cli().onATerminal().run("export", "items", "items.jsonl.gz");
        Cli.Result again = cli().run("import", "items", "items.jsonl.gz", "--on-conflict=replace", "--quiet");

        assertThat(imported.code()).isZero();
        assertThat(imported.out()).isEqualToIgnoringNewLines("Inserted 3 records.");
        assertThat(imported.err()).isEqualToIgnoringNewLines("Importing items ...");
        assertThat(printed.out()).isEqualTo(lines("a", 3));
        assertThat(packed.out()).contains("Exported 3 records to items.jsonl.gz.");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve("items.jsonl.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(lines("a", 3));
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve("items.jsonl.gz")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(again.out()).contains("Inserted 0 records, replaced 3.");
        assertThat(again.err()).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("items.jsonl", "items.jsonl.gz");
        }
    }

    @Test
    void rejectedLinesGoToAFileOfTheirOwnAndNowhereElse() throws IOException {
        Files.writeString(directory.resolve("items.jsonl"), lines("a", 1) + "{\"secret\": \"word\"}\n" + lines("b", 1));

        Cli.Result first = cli().run("import", "items", "items.jsonl");
        Path rejects = directory.resolve("items.rejects.jsonl");

        assertThat(first.code()).isEqualTo(3);
        assertThat(first.out()).isEqualToIgnoringNewLines("Inserted 2 records.");
        assertThat(first.err()).contains("1 line was rejected: see " + rejects).doesNotContain("word");
        assertThat(rejects)
                .hasContent("{\"line\":2,\"reason\":\"secret is not a field here; id is required\","
                        + "\"text\":\"{\\\"secret\\\": \\\"word\\\"}\"}");
        assertThat(Files.getPosixFilePermissions(rejects)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Cli.Result strict = cli().reading(lines("c", 5) + "bad")
                .run("import", "items", "-", "--max-rejects=0", "--rejects=items.rejects.jsonl");
        assertThat(strict.code()).isEqualTo(3);
        assertThat(strict.err()).contains("Too many lines were rejected: nothing was stored.");
        assertThat(items.table().stream()).hasSize(2);
        assertThat(rejects).content().startsWith("{\"line\":6,");

        Cli.Result good = cli().reading(lines("c", 1)).run("import", "items", "-", "--rejects=items.rejects.jsonl");
        assertThat(good.code()).isZero();
        assertThat(rejects).doesNotExist();
    }

    @Test
    void whatIsNotUnderstoodIsSaidInOneLine() throws IOException {
        Files.writeString(directory.resolve("array.jsonl"), "\ufeff [\n{\"id\": \"a\"}\n]");
        Files.writeString(directory.resolve("notes.txt"), "of mine");
        Files.writeString(directory.resolve("plain.gz"), "not packed");

        fails(1, "There is no table things; there are items", "import", "things", "-");
        fails(1, "There is no table things; there are items", "export", "things");
        fails(1, "There is no file " + directory.resolve("none.jsonl"), "import", "items", "none.jsonl");
        fails(1, "array.jsonl is one array: every line has to be a document", "import", "items", "array.jsonl");
        fails(1, "Cannot unpack plain.gz: it is no gzip file", "import", "items", "plain.gz");
        fails(1, "There is a file already, which is left as it is", "import", "items", "-", "--rejects=notes.txt");
        fails(2, "--batch takes a positive number", "import", "items", "-", "--batch=0");
        fails(2, "Invalid value for option '--on-conflict'", "import", "items", "-", "--on-conflict=fail");
        assertThat(directory.resolve("notes.txt")).hasContent("of mine");
    }

    private void fails(int code, String text, String... words) {
        Cli.Result result = cli().run(words);

        assertThat(result.err()).contains(text);
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void whatIsKilledInTheMiddleHasStoredNothing() throws Exception {
        try (CliProcess process = feeding("import", "items", "-")) {
            items.await(WRITING + " AND state = 'idle in transaction'", 1);

            process.kill();
        }

        items.await(WRITING, 0);
        assertThat(items.table().all().count()).isZero();
        assertThat(cli().reading(lines("k", 5_000)).run("import", "items", "-").out())
                .isEqualToIgnoringNewLines("Inserted 5,000 records.");
    }

    @Test
    void inBatchesWholeOnesAreStoredAndTheRestGoesOn() throws Exception {
        try (CliProcess process = feeding("import", "items", "-", "--batch=1500")) {
            awaitItems(4_500);

            process.interrupt();

            assertThat(process.waitFor()).isEqualTo(130);
            assertThat(process.errors())
                    .contains("Interrupted: 4,500 records were stored, of the lines up to 4,500."
                            + " To go on, run it again with --on-conflict=skip.");
        }

        assertThat(items.table().all().count()).isEqualTo(4_500);
        Cli.Result rest = cli().reading(lines("k", 6_000)).run("import", "items", "-", "--on-conflict=skip");
        assertThat(rest.out()).isEqualToIgnoringNewLines("Inserted 1,500 records, skipped 4,500.");
    }

    private static void awaitItems(long count) throws Exception {
        items.await("SELECT count(*) FROM " + items.table().ptr() + " WHERE _deleted_txid IS NULL", count);
    }

    /** An import that is given 5,000 lines and waits for more. */
    private CliProcess feeding(String... arguments) throws IOException {
        CliProcess process = CliProcess.start(directory, items.environment(), arguments);
        OutputStream in = process.input();
        in.write(lines("k", 5_000).getBytes(StandardCharsets.UTF_8));
        in.flush();
        return process;
    }
}

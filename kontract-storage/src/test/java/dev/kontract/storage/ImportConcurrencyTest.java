package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RPCError;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.storage.migration.Migrations;
import dev.kontract.storage.transfer.ImportOptions;
import dev.kontract.storage.transfer.ImportReport;
import dev.kontract.storage.transfer.ImportReport.Ending;
import dev.kontract.storage.transfer.RecordImport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others see and do while an import is in the middle. */
class ImportConcurrencyTest {
    private static final int LINES = 2_000;

    private static TestStorage storage;
    private static TableProxy<Note> notes;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch middle = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeAll
    static void open() {
        storage = TestStorage.withTables(Note.NOTES);
        notes = storage.table(Note.NOTES);
    }

    @BeforeEach
    void clear() {
        storage.sql("TRUNCATE " + notes.ptr() + ", " + notes.ptr() + "_log");
    }

    @AfterEach
    void end() {
        released.countDown();
        executor.close();
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    /** Lines, and as many again once released; in between the import waits for input, and has written the first ones. */
    private InputStream paused() {
        InputStream gate = new InputStream() {
            @Override
            public int read() {
                middle.countDown();
                try {
                    assertThat(released.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException ended) {
                    throw new IllegalStateException(ended);
                }
                return -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return read();
            }
        };
        return new SequenceInputStream(new SequenceInputStream(lines("a"), gate), lines("b"));
    }

    private static InputStream lines(String prefix) {
        return new ByteArrayInputStream(IntStream.range(0, LINES)
                .mapToObj(i -> Lines.note(prefix + i, "x", i) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    }

    private RecordImport anImport(ImportOptions options) {
        return storage.storage().transfers().importInto("notes", options);
    }

    private Future<ImportReport> start(RecordImport running) throws InterruptedException {
        Future<ImportReport> report = executor.submit(() -> running.run(paused(), reject -> {}));
        assertThat(middle.await(60, TimeUnit.SECONDS)).isTrue();
        return report;
    }

    private static long rows(String suffix) {
        return Long.parseLong(
                storage.sql("SELECT count(*) FROM " + notes.ptr() + suffix).getFirst());
    }

    @Test
    void othersReadAndWriteAndSeeItAtOnce() throws Exception {
        Future<ImportReport> report = start(anImport(ImportOptions.DEFAULT));

        long seen = storage.storage().transactor().run(new Work("count and write", true), () -> {
            notes.set(Note.of("mine", 1));
            return notes.all().count();
        });
        assertThat(seen).isEqualTo(1);
        assertThat(notes.get("a1")).isEmpty();
        released.countDown();

        assertThat(report.get().inserted()).isEqualTo(2 * LINES);
        assertThat(notes.all().count()).isEqualTo(2 * LINES + 1);
        assertThat(storage.sql("SELECT count(DISTINCT txid) FROM " + notes.ptr() + "_log WHERE id <> 'mine'"))
                .containsExactly("1");
    }

    @Test
    void whatIsStoppedWhileItWaitsForInputHasStoredNothing() throws Exception {
        RecordImport running = anImport(ImportOptions.DEFAULT);
        Future<ImportReport> report = start(running);

        running.stop();

        assertThat(running.report().ending()).isEqualTo(Ending.STOPPED);
        assertThat(running.report().stored()).isZero();
        released.countDown();
        assertThat(report.get()).isEqualTo(running.report());
        assertThat(rows("")).isZero();
        assertThat(rows("_log")).isZero();
    }

    @Test
    void inBatchesWholeOnesAreThere() throws Exception {
        RecordImport running = anImport(ImportOptions.DEFAULT.withBatch(700));
        Future<ImportReport> report = start(running);

        assertThat(notes.all().count()).isEqualTo(1_400);
        running.stop();
        released.countDown();

        assertThat(report.get()).isEqualTo(new ImportReport(Ending.STOPPED, 1_400, 0, 0, 0, 1_400));
        assertThat(rows("")).isEqualTo(1_400);
        assertThat(rows("_log")).isEqualTo(1_400);
    }

    @Test
    void aConnectionThatIsLostHasStoredNothing() throws Exception {
        Future<ImportReport> report = start(anImport(ImportOptions.DEFAULT));

        storage.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE state = 'idle in transaction' AND query LIKE '%unnest(%'");
        released.countDown();

        failsWith(report, "SERVICE_UNAVAILABLE");
        assertThat(rows("")).isZero();
    }

    @Test
    void anIdThatSomebodyElseHasWrittenMeanwhileIsAConflict() throws Exception {
        Future<ImportReport> report = start(anImport(ImportOptions.DEFAULT));

        notes.set(Note.of("b7", 1));
        released.countDown();

        failsWith(report, "CONFLICT");
        assertThat(notes.stream().map(Note::id)).containsExactly("b7");
        assertThat(new Lines(storage.storage(), "notes")
                        .load(Lines.note("b8", "x", 1))
                        .report()
                        .inserted())
                .isEqualTo(1);
    }

    private static void failsWith(Future<ImportReport> report, String code) {
        assertThatThrownBy(report::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void theRightsOfAServerSuffice() {
        storage.sql("CREATE ROLE importing LOGIN PASSWORD 'importing'");
        try (Migrations migrations = Migrations.open(storage.options(), List.of(Note.NOTES), List.of())) {
            migrations.grants("importing").forEach(storage::sql);
        }

        StorageOptions limited = StorageOptions.DEFAULT
                .withUrl(storage.options().url())
                .withCredentials("importing", "importing")
                .withPoolSize(1);
        try (Storage other = Storage.open(limited)) {
            Lines lines = new Lines(other, "notes");
            assertThat(lines.load(Lines.note("a", "x", 1)).report().inserted()).isEqualTo(1);
            assertThat(lines.export()).contains("\"a\"");
        } finally {
            storage.sql("DROP OWNED BY importing");
            storage.sql("DROP ROLE importing");
        }
    }
}

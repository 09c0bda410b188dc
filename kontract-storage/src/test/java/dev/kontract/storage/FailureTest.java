package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.procedure.Transactor.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final Work WRITING = new Work("writing", true);

    private DatabaseProxy proxy;
    private StorageOptions options;

    @BeforeEach
    void connect() throws IOException {
        proxy = DatabaseProxy.start();
        options = proxy.through(TestStorage.freshOptions()).withConnectionTimeout(Duration.ofSeconds(1));
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
    }

    private static HttpError failureOf(ThrowingCallable call) {
        HttpError[] caught = new HttpError[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(HttpError.class, e -> caught[0] = e);
        assertThat(caught[0].message()).doesNotContainIgnoringCase("select").doesNotContainIgnoringCase("tbl_");
        return caught[0];
    }

    private static void unavailable(ThrowingCallable call) {
        HttpError failure = failureOf(call);
        assertThat(failure.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(failure.status()).isEqualTo(503);
    }

    private static void await(Storage storage) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!storage.isHealthy()) {
            assertThat(System.nanoTime()).as("the database came back").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void aStorageOpensWhileTheDatabaseIsDownAndServesWhenItIsUp() throws Exception {
        proxy.cut();
        try (Storage storage = Storage.open(options)) {
            TableProxy<Note> notes = storage.tables().table(Note.NOTES);

            unavailable(() -> notes.get("a"));
            unavailable(() -> notes.set(Note.of("a", 1)));
            unavailable(() -> notes.stream().toList());
            unavailable(() -> storage.migrate(List.of(Note.NOTES)));
            unavailable(storage::ping);
            assertThat(storage.isHealthy()).isFalse();

            proxy.up();
            await(storage);
            storage.migrate(List.of(Note.NOTES));
            notes.set(Note.of("a", 1));
            assertThat(notes.get("a")).hasValue(Note.of("a", 1));
        }
    }

    @Test
    void onceTheDatabaseIsKnownToBeDownCallsFailWithoutAskingThePool() throws Exception {
        proxy.cut();
        try (Storage storage = Storage.open(options)) {
            unavailable(storage::ping);

            assertThat(failureOf(storage::ping))
                    .hasMessageContaining("out of reach")
                    .hasNoCause();
        }
    }

    @Test
    void aDatabaseThatWentAwayInACallLeavesNothingAndComesBack() throws Exception {
        try (TestStorage storage = TestStorage.with(options, Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);

            unavailable(() -> storage.storage().transactor().run(WRITING, () -> {
                notes.set(Note.of("a", 1));
                notes.get("a");
                proxy.cut();
                notes.get("a");
                return null;
            }));
            unavailable(() -> notes.get("a"));

            proxy.up();
            await(storage.storage());
            assertThat(notes.stream()).isEmpty();
            assertThat(storage.storage().connectionsInUse()).isZero();
        }
    }

    @Test
    void aConnectionKilledInACallLeavesNothing() {
        try (TestStorage storage = TestStorage.with(options, Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);

            unavailable(() -> storage.storage().transactor().run(WRITING, () -> {
                notes.set(Note.of("a", 1));
                notes.get("a");
                storage.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE state = 'idle in transaction' AND application_name = 'kontract'");
                notes.get("a");
                return null;
            }));

            assertThat(notes.stream()).isEmpty();
        }
    }

    @Test
    void whenTheAnswerToACommitIsLostTheOutcomeIsUnknownAndNothingRunsTwice() {
        try (TestStorage storage = TestStorage.with(options.withPoolSize(1), Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            notes.push(Note.of("", 1));
            proxy.swallowNextAnswer();

            HttpError failure = failureOf(() -> notes.push(Note.of("", 2)));

            assertThat(failure.code()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(failure.status()).isEqualTo(500);
            assertThat(notes.stream().map(Note::count)).containsExactly(1L, 2L);
        }
    }

    @Test
    void aPoolWithoutAFreeConnectionIsUnavailableButNotDownAndRecovers() throws Exception {
        try (TestStorage storage =
                TestStorage.with(options.withPoolSize(1).withConnectionTimeout(Duration.ofMillis(250)), Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            notes.set(Note.of("a", 1));
            CountDownLatch holding = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            Thread holder = Thread.ofVirtual().start(() -> hold(storage, holding, release));
            holding.await();

            HttpError failure = failureOf(() -> notes.get("a"));
            boolean healthy = storage.storage().isHealthy();
            release.countDown();
            holder.join();

            assertThat(failure.status()).isEqualTo(503);
            assertThat(failure.message()).contains("busy");
            assertThat(healthy).isTrue();
            assertThat(notes.get("a")).isPresent();
        }
    }

    @Test
    void aCallThatSwallowsTheLackOfAConnectionFailsWithItsWrites() throws Exception {
        try (TestStorage storage =
                TestStorage.with(options.withPoolSize(1).withConnectionTimeout(Duration.ofMillis(250)), Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            notes.get("a");
            CountDownLatch holding = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            Thread holder = Thread.ofVirtual().start(() -> hold(storage, holding, release));
            holding.await();

            HttpError failure = failureOf(() -> storage.storage().transactor().run(WRITING, () -> {
                notes.set(Note.of("a", 1));
                unavailable(() -> notes.get("b"));
                release.countDown();
                holder.join();
                notes.set(Note.of("c", 1));
                return "stored";
            }));

            assertThat(failure.message()).contains("busy");
            assertThat(notes.stream()).isEmpty();
        }
    }

    private static void hold(TestStorage storage, CountDownLatch holding, CountDownLatch release) {
        try {
            storage.storage().transactor().run(WRITING, () -> {
                storage.table(Note.NOTES).get("a");
                holding.countDown();
                release.await();
                return null;
            });
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aCallThatDoesNotTouchATableHoldsNoConnection() throws Exception {
        try (TestStorage storage = TestStorage.with(options, Note.NOTES)) {
            storage.storage().transactor().run(WRITING, () -> {
                storage.table(Note.NOTES).push(Note.of("", 1));
                assertThat(storage.storage().connectionsInUse()).isZero();
                return null;
            });
        }
    }

    @Test
    void aStatementThatTakesTooLongIsATimeoutAndLeavesNothing() {
        try (TestStorage storage = TestStorage.with(options.withStatementTimeout(Duration.ofMillis(250)), Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            storage.sql("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM pg_sleep(10); RETURN NEW; END'");
            storage.sql("CREATE TRIGGER slow BEFORE INSERT ON " + notes.ptr() + " EXECUTE FUNCTION slow()");

            HttpError failure = failureOf(() -> notes.set(Note.of("a", 1)));

            assertThat(failure.code()).isEqualTo("TIMEOUT");
            assertThat(failure.status()).isEqualTo(504);
            assertThat(notes.get("a")).isEmpty();
        }
    }

    @Test
    void aStreamThatFailsGivesItsConnectionBack() throws Exception {
        try (TestStorage storage = TestStorage.with(options.withFetchSize(5), Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            IntStream.range(0, 20).forEach(i -> notes.push(Note.of("", i)));
            Stream<Note> stream = notes.stream().peek(note -> {
                if (note.count() == 3) {
                    cutQuietly();
                }
            });

            unavailable(stream::toList);

            assertThat(storage.storage().connectionsInUse()).isZero();
        }
    }

    private void cutQuietly() {
        try {
            proxy.cut();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aRecordOfAnotherVersionIsATypedErrorThatNamesTheField() {
        try (TestStorage storage = TestStorage.with(options, Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            notes.set(Note.of("newer", 1));
            notes.set(Note.of("older", 2));
            storage.sql("UPDATE " + notes.ptr() + " SET data = data || '{\"mood\": \"hunter2\"}' WHERE id = 'newer'");
            storage.sql("UPDATE " + notes.ptr() + " SET data = data - 'text' - 'author' WHERE id = 'older'");

            HttpError failure = failureOf(() -> notes.get("older"));

            assertThat(notes.get("newer")).hasValue(Note.of("newer", 1));
            assertThat(failure.code()).isEqualTo("INTERNAL_ERROR");
            assertThat(failure.message()).contains("notes", "text", "is required");
        }
    }
}

package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Answer;
import dev.kontract.table.TableDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
    private static final TableDefinition<?>[] TABLES = {
        Note.NOTES, Storage.ownTables().getFirst()
    };

    private StorageOptions options;
    private TestStorage storage;
    private KeyedApp app;

    @BeforeEach
    void open() {
        options = TestStorage.freshOptions();
        storage = TestStorage.with(options, TABLES);
        app = new KeyedApp(storage);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private static RPCError errorOf(Callable<?> call) {
        return catchThrowableOfType(RPCError.class, call::call);
    }

    @Test
    void aCallThatIsMadeAgainGetsItsFirstAnswerAndIsCarriedOutOnce() {
        Object first = app.call("ada", "k", "add", 5);

        Object second = app.call("ada", "k", "add", 5);

        assertThat(second).isEqualTo(first);
        assertThat(app.stored()).containsExactly(5L);
        assertThat(app.runs).hasValue(1);
    }

    @Test
    void aRecordComesBackAsItWas() {
        Object first = app.call("ada", "k", "note", null);

        assertThat(app.call("ada", "k", "note", null)).isEqualTo(first).isInstanceOf(Note.class);
        assertThat(app.runs).hasValue(1);
    }

    @Test
    void aStatusAndHeadersComeBackToo() {
        Map<String, String> key = Map.of("idempotency-key", "k");
        Answer first = app.call(KeyedApp.user("ada"), "create", null, key);

        Answer second = app.call(KeyedApp.user("ada"), "create", null, key);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.headers()).containsEntry("X-Extra", "1");
        assertThat(second.value()).isEqualTo(first.value());
    }

    @Test
    void anAnswerOfNothingIsOneToo() {
        app.call("ada", "k", "nothing", null);

        assertThat(app.call("ada", "k", "nothing", null)).isNull();
        assertThat(app.stored()).hasSize(1);
    }

    @Test
    void aCallThatFailedMayBeMadeAgain() {
        app.soldOut = true;
        RPCError failure = errorOf(() -> app.call("ada", "k", "add", 5));
        app.soldOut = false;

        app.call("ada", "k", "add", 5);

        assertThat(failure.code()).isEqualTo("SOLD_OUT");
        assertThat(app.stored()).containsExactly(5L);
    }

    @Test
    void theSameKeyWithAnotherInputIsRefused() {
        app.call("ada", "k", "add", 5);

        RPCError failure = errorOf(() -> app.call("ada", "k", "add", 6));

        assertThat(failure.code()).isEqualTo("KEY_REUSED");
        assertThat(HttpError.statusOf(failure)).isEqualTo(422);
        assertThat(app.stored()).containsExactly(5L);
    }

    @Test
    void anotherOwnerProcedureOrKeyIsAnotherCall() {
        Object first = app.call("ada", "k", "add", 5);

        assertThat(app.call("bob", "k", "add", 5)).isNotEqualTo(first);
        assertThat(app.call("bob", "k", "add", 5)).isNotEqualTo(first);
        assertThat(app.call("ada", "l", "add", 5)).isNotEqualTo(first);
        assertThat(app.call("ada", "k", "group", null)).isNotEqualTo(first);
        assertThat(app.stored()).hasSize(4);
    }

    @Test
    void permissionIsCheckedBeforeAKeptAnswerIsGiven() {
        Map<String, String> key = Map.of("idempotency-key", "k");
        app.call(KeyedApp.user("ada"), "group", null, key);

        RPCError noMember =
                errorOf(() -> app.call(new Principal("", "ada", Perms.RW_, false, List.of()), "group", null, key));
        RPCError noWriter = errorOf(
                () -> app.call(new Principal("", "ada", Perms.R__, false, List.of("staff")), "group", null, key));

        assertThat(noMember.code()).isEqualTo("FORBIDDEN");
        assertThat(noWriter.code()).isEqualTo("KONTRACT_PERMISSION_DENIED");
    }

    @Test
    void aCallerWhoIsNobodyMayNotNameAKey() {
        Principal nobody = new Principal("", "", Perms.RW_, true, List.of());

        RPCError failure = errorOf(() -> app.call(nobody, "add", 5, Map.of("idempotency-key", "k")));

        assertThat(failure.code()).isEqualTo("INVALID_REQUEST");
        assertThat(app.stored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "\"a", "\"\"", "\"a\";x=1", "\u00e9", "\"a\\b\"", "a\"b"})
    void whatIsNoKeyIsRefused(String key) {
        assertThat(errorOf(() -> app.call("ada", key, "add", 5)).code()).isEqualTo("INVALID_REQUEST");
        assertThat(app.stored()).isEmpty();
    }

    @Test
    void aKeyHasAtMost255Characters() {
        app.call("ada", "k".repeat(255), "add", 5);

        assertThat(errorOf(() -> app.call("ada", "k".repeat(256), "add", 5)).code())
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void aKeyInQuotesIsTheSameAsWithoutThem() {
        Object first = app.call("ada", "8e03978e-40d5-43dd-bc93-6894a57f9324", "add", 5);

        assertThat(app.call("ada", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "add", 5))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"large", "unreadable"})
    void anAnswerThatCannotBeKeptStoresNothing(String procedure) {
        RPCError failure = errorOf(() -> app.call("ada", "k", procedure, null));

        assertThat(failure.code()).isEqualTo("ANSWER_NOT_KEPT");
        assertThat(app.stored()).isEmpty();
        assertThat(storage.sql("SELECT count(*) FROM " + ptr())).containsExactly("0");
    }

    @Test
    void aProcedureThatOnlyReadsIsCalledEveryTime() {
        Object before = app.call("ada", "k", "count", null);
        app.call("ada", "k", "add", 5);

        assertThat(before).isEqualTo(0L);
        assertThat(app.call("ada", "k", "count", null)).isEqualTo(1L);
    }

    @Test
    void whatIsStoredTellsNeitherTheKeyNorTheInput() {
        app.call("ada", "secret-key", "add", 424_242);

        assertThat(storage.sql("SELECT t::text FROM " + ptr() + " AS t").getFirst())
                .doesNotContain("secret-key")
                .doesNotContain("424242");
    }

    private String ptr() {
        return storage.sql("SELECT ptr FROM storage WHERE id = 'kept_answers'").getFirst();
    }

    private void expireAll() {
        storage.sql("UPDATE " + ptr() + " SET data = jsonb_set(data, '{expiresAt}', '1')");
    }

    @Test
    void anAnswerThatHasExpiredIsForgotten() {
        Object first = app.call("ada", "k", "add", 5);
        expireAll();

        Object second = app.call("ada", "k", "add", 6);

        assertThat(second).isNotEqualTo(first);
        assertThat(app.call("ada", "k", "add", 6)).isEqualTo(second);
        assertThat(app.stored()).containsExactly(5L, 6L);
    }

    @Test
    void answersLiveAsLongAsTheOptionsSay() {
        app.call("ada", "k", "add", 5);

        assertThat(Long.parseLong(storage.sql("SELECT (data->>'expiresAt')::bigint"
                                + " - (extract(epoch FROM clock_timestamp()) * 1000)::bigint FROM " + ptr())
                        .getFirst()))
                .isBetween(Duration.ofHours(23).toMillis(), Duration.ofHours(24).toMillis());
    }

    @Test
    void theCollectorDeletesWhatHasExpiredAndNothingElse() {
        app.call("ada", "k", "add", 5);
        expireAll();
        storage.sql("INSERT INTO " + ptr() + " (id, data, _version, _born, _txid, _owner)"
                + " SELECT 'x' || n, data, 1, 1, 1, 'ada' FROM " + ptr() + ", generate_series(1, 1200) AS n");
        Object kept = app.call("ada", "l", "add", 6);

        storage.storage().collect(CollectOptions.DEFAULT);

        assertThat(storage.sql("SELECT count(*) FROM " + ptr())).containsExactly("1");
        assertThat(app.call("ada", "l", "add", 6)).isEqualTo(kept);
    }

    @Test
    void afterALostAnswerToTheCommitTheSameKeyGetsTheFirstAnswer() throws IOException {
        try (DatabaseProxy proxy = DatabaseProxy.start();
                TestStorage behind = TestStorage.with(proxy.through(options).withPoolSize(1), TABLES)) {
            KeyedApp remote = new KeyedApp(behind);
            remote.call("ada", "other", "add", 4);
            remote.whileRunning = proxy::swallowNextAnswer; // what is written waits for the commit

            RPCError failure = errorOf(() -> remote.call("ada", "k", "add", 5));
            Object second = remote.call("ada", "k", "add", 5);

            assertThat(failure.code()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(app.stored()).containsExactly(4L, 5L);
            assertThat(second)
                    .isEqualTo(storage.sql("SELECT id FROM "
                                    + storage.table(Note.NOTES).ptr() + " WHERE data->>'count' = '5'")
                            .getFirst());
            assertThat(remote.runs).hasValue(2);
        }
    }

    @Test
    void oneMoreWriteGoesWithTheCommitAndOneLookBefore() throws IOException {
        try (DatabaseProxy proxy = DatabaseProxy.start();
                TestStorage behind = TestStorage.with(proxy.through(options).withPoolSize(1), TABLES)) {
            KeyedApp remote = new KeyedApp(behind);
            for (int i = 0; i < 6; i++) {
                remote.call("ada", "warm" + i, "add", i);
            }
            proxy.roundTrips();

            remote.call("ada", "k", "add", 5);
            int first = proxy.roundTrips();
            remote.call("ada", "k", "add", 5);
            int again = proxy.roundTrips();

            assertThat(first).isEqualTo(2);
            assertThat(again).isOne();
        }
    }

    @Test
    void ofTwoNodesThatRaceWithTheSameKeyOneCarriesItOut() throws Exception {
        try (TestStorage other = TestStorage.with(options, TABLES);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            KeyedApp there = new KeyedApp(other);
            for (int i = 0; i < 100; i++) {
                String key = "race" + i;
                int count = i;
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Object> here = threads.submit(() -> {
                    start.await();
                    return app.call("ada", key, "add", count);
                });
                start.await();
                Object answer = there.call("ada", key, "add", count);

                assertThat(here.get()).isEqualTo(answer);
            }
        }
        assertThat(app.stored()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aCallOnAnotherNodeThatFailsBecauseOfTheFirstGetsTheFirstAnswer() {
        try (TestStorage other = TestStorage.with(options, TABLES)) {
            KeyedApp there = new KeyedApp(other);
            List<Object> first = new ArrayList<>();
            there.whileRunning = () -> {
                first.add(app.call("ada", "k", "add", 5));
                there.soldOut = true;
            };

            Object second = there.call("ada", "k", "add", 5);

            assertThat(first).containsExactly(second);
            assertThat(app.stored()).containsExactly(5L);
        }
    }

    @Test
    void whileACallIsUnderWayTheSameCallConflictsAndHoldsNoConnection() throws Exception {
        try (TestStorage one = TestStorage.with(options.withPoolSize(1).withRetries(3, Duration.ofMillis(5)), TABLES);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            KeyedApp busy = new KeyedApp(one);
            CountDownLatch entered = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            busy.whileRunning = () -> {
                entered.countDown();
                await(goOn);
            };
            Future<Object> first = threads.submit(() -> busy.call("ada", "k", "add", 5));
            entered.await();

            RPCError second = errorOf(() -> busy.call("ada", "k", "add", 5));
            goOn.countDown();

            Object answer = first.get();

            assertThat(second.code()).isEqualTo("CONFLICT");
            assertThat(busy.call("ada", "k", "add", 5)).isEqualTo(answer);
            assertThat(busy.runs).hasValue(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void callsUnderOtherKeysDoNotConflict() throws Exception {
        try (TestStorage once = TestStorage.with(options.withRetries(1, Duration.ofMillis(1)), TABLES);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            KeyedApp eager = new KeyedApp(once);
            List<Future<Object>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String key = "k" + i;
                answers.add(threads.submit(() -> eager.call("ada", key, "add", 1)));
            }
            HashSet<Object> ids = new HashSet<>();
            for (Future<Object> answer : answers) {
                ids.add(answer.get());
            }

            assertThat(ids).hasSize(200);
        }
    }
}

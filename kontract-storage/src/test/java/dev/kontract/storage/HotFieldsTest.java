package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.KontractError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Transactor;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.NumberField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HotFieldsTest {
    private static final Work WRITING = new Work("writing", true);

    private static TestStorage storage;
    private static TableProxy<Counter> counters;
    private static Transactor transactor;

    @BeforeAll
    static void open() {
        storage = TestStorage.served(TestStorage.freshOptions(), Counter.COUNTERS);
        counters = storage.table(Counter.COUNTERS);
        transactor = storage.storage().transactor();
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @BeforeEach
    void oneRecord() {
        storage.sql("TRUNCATE " + counters.ptr() + ", " + counters.ptr() + "_log");
        counters.set(Counter.of("a", 5));
    }

    private static <V> V stored(Function<Counter, V> field) {
        return field.apply(counters.get("a").orElseThrow());
    }

    private static void assertInvalid(String path, String rule, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(RPCError.class, error -> {
            assertThat(error.code()).isEqualTo("INPUT_VALIDATION");
            assertThat(String.valueOf(error.data())).contains(path).contains(rule);
        });
    }

    @Test
    void numbersOfEveryTypeAreAddedTo() {
        counters.increment("a", Counter.COUNT, -7);
        counters.increment("a", Counter.SMALL, 3);
        counters.increment("a", Counter.PRICE, new BigDecimal("0.76"));
        counters.increment("a", Counter.BIG, BigInteger.TWO.pow(100));
        counters.increment("a", Counter.RATIO, 0.25);

        assertThat(stored(Counter::count)).isEqualTo(-2);
        assertThat(stored(Counter::small)).isEqualTo(3);
        assertThat(stored(Counter::price)).isEqualTo("2.26");
        assertThat(stored(Counter::big)).isEqualTo(BigInteger.TWO.pow(100).add(BigInteger.TEN));
        assertThat(stored(Counter::ratio)).isEqualTo(0.35);
    }

    @Test
    void anAbsentNumberCountsAsZero() {
        counters.increment("a", Counter.MAYBE, 4);
        assertThat(stored(Counter::maybe)).hasValue(4L);

        storage.sql("UPDATE " + counters.ptr() + " SET data = data - 'maybe' - 'tags'");
        counters.increment("a", Counter.MAYBE, 5);
        counters.append("a", Counter.TAGS, "x");

        assertThat(stored(Counter::maybe)).hasValue(5L);
        assertThat(stored(Counter::tags)).containsExactly("x");
    }

    @Test
    void aSumBeyondTheTypeIsRefusedAndNotWrapped() {
        counters.set(Counter.of("a", Long.MAX_VALUE - 1));

        counters.increment("a", Counter.COUNT, 1);

        assertInvalid("count", "range", () -> counters.increment("a", Counter.COUNT, 1));
        assertThat(stored(Counter::count)).isEqualTo(Long.MAX_VALUE);
        assertInvalid("ratio", "range", () -> {
            counters.increment("a", Counter.RATIO, Double.MAX_VALUE);
            counters.increment("a", Counter.RATIO, Double.MAX_VALUE);
        });
    }

    @Test
    void rulesHoldForTheResult() {
        counters.increment("a", Counter.SMALL, 1_000);

        assertInvalid("small", "max", () -> counters.increment("a", Counter.SMALL, 1));
        assertInvalid("small", "min", () -> counters.increment("a", Counter.SMALL, -1_001));
        assertInvalid("maybe", "positive", () -> counters.increment("a", Counter.MAYBE, 0));
        assertInvalid("price", "digits", () -> counters.increment("a", Counter.PRICE, new BigDecimal("0.001")));
        assertInvalid("price", "digits", () -> counters.increment("a", Counter.PRICE, 1_000_000));
        assertInvalid("name", "notBlank", () -> counters.max("a", Counter.NAME, " "));
        assertInvalid("tags[0]", "notBlank", () -> counters.append("a", Counter.TAGS, ""));
        assertThat(stored(Counter::small)).isEqualTo(1_000);
        assertThat(stored(Counter::price)).isEqualTo("1.50");
    }

    @Test
    void aSumThatCouldNotBeReadIsRefused() {
        BigDecimal large = BigDecimal.TEN.pow(900);

        counters.increment("a", Counter.BIG, large.toBigInteger());

        assertThat(stored(Counter::big)).isEqualTo(large.toBigInteger().add(BigInteger.TEN));
        assertInvalid(
                "big",
                "range",
                () -> transactor.run(WRITING, () -> {
                    IntStream.range(0, 11).forEach(i -> counters.increment("a", Counter.BIG, nines(999)));
                    return null;
                }));
        assertThatThrownBy(() -> counters.increment("a", Counter.PRICE, new BigDecimal("1E+100000")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counters.increment("a", Counter.RATIO, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BigInteger nines(int digits) {
        return BigInteger.TEN.pow(digits).subtract(BigInteger.ONE);
    }

    @Test
    void maxRaisesAndMinLowers() {
        counters.max("a", Counter.COUNT, 4L);
        assertThat(stored(Counter::count)).isEqualTo(5);
        counters.max("a", Counter.COUNT, 10L);
        assertThat(stored(Counter::count)).isEqualTo(10);
        counters.min("a", Counter.COUNT, -3L);
        assertThat(stored(Counter::count)).isEqualTo(-3);

        counters.max("a", Counter.PRICE, new BigDecimal("1.6"));
        counters.max("a", Counter.NAME, "Z");
        counters.min("a", Counter.NAME, "a\"\\b");
        counters.max("a", Counter.SEEN, Instant.parse("2026-01-01T00:00:00Z"));
        counters.max("a", Counter.SEEN, Instant.parse("2026-01-01T00:00:00.5Z"));
        counters.max("a", Counter.SEEN, Instant.parse("2025-01-01T00:00:00Z"));

        assertThat(stored(Counter::price)).isEqualTo("1.6");
        assertThat(stored(Counter::name)).isEqualTo("a\"\\b");
        assertThat(stored(Counter::seen)).hasValue(Instant.parse("2026-01-01T00:00:00.5Z"));
    }

    @Test
    void elementsAreAppendedAddedOnceAndRemoved() {
        counters.append("a", Counter.TAGS, "x");
        counters.append("a", Counter.TAGS, "x");
        counters.addTo("a", Counter.MEMBERS, "ada");
        counters.addTo("a", Counter.MEMBERS, "bob");
        counters.addTo("a", Counter.MEMBERS, "ada");
        counters.removeFrom("a", Counter.MEMBERS, "bob");
        counters.removeFrom("a", Counter.MEMBERS, "nobody");

        assertThat(stored(Counter::tags)).containsExactly("x", "x");
        assertThat(stored(Counter::members)).containsExactly("ada");
    }

    @Test
    void aSetKeepsItsSize() {
        Stream.of("a", "b", "c").forEach(member -> counters.addTo("a", Counter.MEMBERS, member));

        assertInvalid("members", "size", () -> counters.addTo("a", Counter.MEMBERS, "d"));
        counters.addTo("a", Counter.MEMBERS, "a");

        assertThat(stored(Counter::members)).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        counters.set(Counter.of("gone", Long.MAX_VALUE));
        counters.delete("gone");

        assertThatThrownBy(() -> counters.increment("b", Counter.COUNT, 1)).isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> counters.increment("gone", Counter.COUNT, 1)).isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> counters.append("", Counter.TAGS, "x")).isInstanceOf(NotFoundError.class);
        assertThat(counters.stream().map(Counter::id)).containsExactly("a");
        assertThat(storage.sql("SELECT count(*) FROM " + counters.ptr())).containsExactly("2");
    }

    @Test
    void misuseIsRefusedAtOnce() {
        NumberField<Counter, Long, Long> odd = new NumberField<>(
                Field.of(
                        "odd",
                        Schemas.LONG.with((value, violations) -> violations.add("odd", "must be odd")),
                        Counter::count),
                Schemas.LONG);

        assertThatThrownBy(() -> counters.max("a", Counter.ID, "z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("primary key");
        assertThatThrownBy(() -> counters.increment("a", odd, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read the record and set it");
    }

    @Test
    void everyChangeIsAVersion() {
        counters.increment("a", Counter.COUNT, 1);
        counters.append("a", Counter.TAGS, "x");
        counters.max("a", Counter.COUNT, 0L);

        List<RecordVersion<Counter>> versions = counters.history("a").toList();
        assertThat(versions).extracting(RecordVersion::version).containsExactly(4L, 3L, 2L, 1L);
        assertThat(counters.diff("a", 1, 2)).extracting(FieldChange::path).containsExactly("count");
        assertThat(counters.diff("a", 2, 3)).extracting(FieldChange::path).containsExactly("tags[0]");
        assertThat(counters.diff("a", 3, 4)).isEmpty();
        assertThat(counters.asOf(versions.get(2).txid()).get("a").map(Counter::count))
                .hasValue(6L);
    }

    @Test
    void aCallSeesItsOwnChangesInTheirPlace() throws Exception {
        List<Long> seen = transactor.run(WRITING, () -> {
            List<Long> counts = new ArrayList<>();
            counters.increment("a", Counter.COUNT, 1);
            counts.add(stored(Counter::count));
            counters.set(Counter.of("a", 100));
            counters.increment("a", Counter.COUNT, 1);
            counters.increment("a", Counter.COUNT, 1);
            counters.set(Counter.of("b", 7));
            counters.increment("b", Counter.COUNT, 1);
            counts.add(stored(Counter::count));
            counters.max("a", Counter.COUNT, 1_000L);
            return counts;
        });

        assertThat(seen).containsExactly(6L, 102L);
        assertThat(stored(Counter::count)).isEqualTo(1_000);
        assertThat(counters.get("b").map(Counter::count)).hasValue(8L);
    }

    @Test
    void whatIsRefusedLeavesNothingOfItsCall() {
        assertInvalid(
                "small",
                "min",
                () -> transactor.run(WRITING, () -> {
                    counters.increment("a", Counter.COUNT, 1);
                    counters.set(Counter.of("b", 1));
                    counters.increment("a", Counter.SMALL, -1);
                    return null;
                }));

        assertThat(stored(Counter::count)).isEqualTo(5);
        assertThat(counters.get("b")).isEmpty();
        assertThat(counters.history("a")).hasSize(1);
    }

    @Test
    void aCallThatMayNotWriteChangesNothing() {
        assertThatThrownBy(() -> transactor.run(new Work("reading", false), () -> {
                    counters.increment("a", Counter.COUNT, 1);
                    return null;
                }))
                .isInstanceOf(KontractError.class);
        storage.sql("UPDATE storage SET permissions = 4 WHERE id = 'counters'");
        try (Storage strict = Storage.open(storage.options())) {
            TableProxy<Counter> readable = strict.tables().table(Counter.COUNTERS);
            assertThatThrownBy(() -> Tenants.as("ann", () -> {
                        readable.increment("a", Counter.COUNT, 1);
                        return true;
                    }))
                    .isInstanceOf(KontractError.class);
        } finally {
            storage.sql("UPDATE storage SET permissions = 7 WHERE id = 'counters'");
        }
        assertThat(stored(Counter::count)).isEqualTo(5);
    }

    @Test
    void underASessionItChangesWhatTheSessionSees() throws Exception {
        StorageSessions sessions = storage.storage().sessions();
        PinnedSession session = sessions.beginTransaction("ada");

        Optional<Long> seen = sessions.within(session.sid(), () -> {
            counters.increment("a", Counter.COUNT, 1);
            return counters.get("a").map(Counter::count);
        });
        counters.increment("a", Counter.COUNT, 1);

        assertThat(seen).hasValue(6L);
        assertThatThrownBy(() -> sessions.within(session.sid(), () -> {
                    counters.increment("a", Counter.COUNT, 1);
                    return null;
                }))
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.code()).isEqualTo("CONFLICT"));
        assertThat(stored(Counter::count)).isEqualTo(7);
    }

    @Test
    void elementsOfAnyKindAreFound() {
        Set<String> odd = Set.of("\"", "\\", "ü😀");

        odd.forEach(member -> counters.addTo("a", Counter.MEMBERS, member));

        assertThat(stored(Counter::members)).isEqualTo(odd);
        odd.forEach(member -> counters.removeFrom("a", Counter.MEMBERS, member));
        assertThat(stored(Counter::members)).isEmpty();
    }
}

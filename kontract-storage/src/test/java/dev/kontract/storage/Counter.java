package dev.kontract.storage;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.NumberField;
import dev.kontract.table.TableDefinition;
import dev.kontract.table.TextField;
import dev.kontract.table.TimeField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A record with every kind of field that many calls may change at the same time. */
record Counter(
        String id,
        long count,
        int small,
        BigDecimal price,
        BigInteger big,
        double ratio,
        Optional<Long> maybe,
        Optional<Instant> seen,
        String name,
        List<String> tags,
        Set<String> members) {
    static final TextField<Counter, String> ID = new TextField<>(Field.of("id", Schemas.STRING, Counter::id));
    static final NumberField<Counter, Long, Long> COUNT =
            new NumberField<>(Field.of("count", Schemas.LONG, Counter::count), Schemas.LONG);
    static final NumberField<Counter, Integer, Integer> SMALL = new NumberField<>(
            Field.of("small", Schemas.INT.with(Rules.min(0)).with(Rules.max(1_000)), Counter::small), Schemas.INT);
    static final NumberField<Counter, BigDecimal, BigDecimal> PRICE = new NumberField<>(
            Field.of("price", Schemas.DECIMAL.with(Rules.digits(6, 2)), Counter::price), Schemas.DECIMAL);
    static final NumberField<Counter, BigInteger, BigInteger> BIG =
            new NumberField<>(Field.of("big", Schemas.BIG_INTEGER, Counter::big), Schemas.BIG_INTEGER);
    static final NumberField<Counter, Double, Double> RATIO =
            new NumberField<>(Field.of("ratio", Schemas.DOUBLE, Counter::ratio), Schemas.DOUBLE);
    static final NumberField<Counter, Optional<Long>, Long> MAYBE = new NumberField<>(
            Field.of("maybe", Schemas.optional(Schemas.LONG.with(Rules.positive())), Counter::maybe), Schemas.LONG);
    static final TimeField<Counter, Optional<Instant>, Instant> SEEN =
            new TimeField<>(Field.of("seen", Schemas.optional(Schemas.INSTANT), Counter::seen), Schemas.INSTANT);
    static final TextField<Counter, String> NAME =
            new TextField<>(Field.of("name", Schemas.STRING.with(Rules.notBlank()), Counter::name));
    static final Field<Counter, List<String>> TAGS =
            Field.of("tags", Schemas.list(Schemas.STRING.with(Rules.notBlank())), Counter::tags);
    static final Field<Counter, Set<String>> MEMBERS = Field.of(
            "members", Schemas.set(Schemas.STRING.with(Rules.notBlank())).with(Rules.size(0, 3)), Counter::members);

    @SuppressWarnings("unchecked")
    private static final RecordSchema<Counter> SCHEMA = new RecordSchema<>(
            "Counter",
            List.of(ID, COUNT, SMALL, PRICE, BIG, RATIO, MAYBE, SEEN, NAME, TAGS, MEMBERS),
            v -> new Counter(
                    (String) v[0],
                    (long) v[1],
                    (int) v[2],
                    (BigDecimal) v[3],
                    (BigInteger) v[4],
                    (double) v[5],
                    (Optional<Long>) v[6],
                    (Optional<Instant>) v[7],
                    (String) v[8],
                    (List<String>) v[9],
                    (Set<String>) v[10]));

    static final TableDefinition<Counter> COUNTERS = table("counters");

    static TableDefinition<Counter> table(String name) {
        return new TableDefinition<>(name, SCHEMA, Counter::id, Counter::withId, "id");
    }

    static Counter of(String id, long count) {
        return new Counter(
                id,
                count,
                0,
                new BigDecimal("1.50"),
                BigInteger.TEN,
                0.1,
                Optional.empty(),
                Optional.empty(),
                "m",
                List.of(),
                Set.of());
    }

    Counter withId(String other) {
        return new Counter(other, count, small, price, big, ratio, maybe, seen, name, tags, members);
    }

    Counter withCount(long other) {
        return new Counter(id, other, small, price, big, ratio, maybe, seen, name, tags, members);
    }
}

package dev.kontract.storage;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A record with a field of every kind that SQL tells apart, and two that clients may not write or not even read. */
public record Item(
        String id,
        String title,
        long count,
        BigDecimal price,
        double ratio,
        boolean done,
        Optional<String> author,
        List<String> tags,
        Optional<Instant> dueAt,
        Optional<String> secret,
        Optional<Long> serial) {
    private static final Field<Item, String> ID = Field.of("id", Schemas.STRING, Item::id);
    private static final Field<Item, String> TITLE =
            Field.of("title", Schemas.STRING.with(Rules.notBlank()), Item::title);
    private static final Field<Item, Long> COUNT = Field.of("count", Schemas.LONG.with(Rules.min(-1000)), Item::count);
    private static final Field<Item, BigDecimal> PRICE = Field.of("price", Schemas.DECIMAL, Item::price);
    private static final Field<Item, Double> RATIO = Field.of("ratio", Schemas.DOUBLE, Item::ratio);
    private static final Field<Item, Boolean> DONE = Field.of("done", Schemas.BOOLEAN, Item::done);
    private static final Field<Item, Optional<String>> AUTHOR =
            Field.of("author", Schemas.optional(Schemas.STRING), Item::author);
    private static final Field<Item, List<String>> TAGS = Field.of("tags", Schemas.list(Schemas.STRING), Item::tags);
    private static final Field<Item, Optional<Instant>> DUE_AT =
            Field.of("dueAt", Schemas.optional(Schemas.INSTANT), Item::dueAt);
    private static final Field<Item, Optional<String>> SECRET =
            new Field<>("secret", Schemas.optional(Schemas.STRING), Perms.NONE, Item::secret);
    private static final Field<Item, Optional<Long>> SERIAL =
            new Field<>("serial", Schemas.optional(Schemas.LONG), Perms.R__, Item::serial);

    @SuppressWarnings("unchecked")
    private static final RecordSchema<Item> SCHEMA = new RecordSchema<>(
            "Item",
            List.of(ID, TITLE, COUNT, PRICE, RATIO, DONE, AUTHOR, TAGS, DUE_AT, SECRET, SERIAL),
            v -> new Item(
                    (String) v[0],
                    (String) v[1],
                    (long) v[2],
                    (BigDecimal) v[3],
                    (double) v[4],
                    (boolean) v[5],
                    (Optional<String>) v[6],
                    (List<String>) v[7],
                    (Optional<Instant>) v[8],
                    (Optional<String>) v[9],
                    (Optional<Long>) v[10]));

    /** The table. */
    public static final TableDefinition<Item> ITEMS =
            new TableDefinition<>("items", SCHEMA, Item::id, Item::withId, "id");

    static Item of(String id, String title, long count) {
        return new Item(
                id,
                title,
                count,
                new BigDecimal("1.50"),
                0.5,
                count % 2 == 0,
                count % 3 == 0 ? Optional.empty() : Optional.of("author" + count % 3),
                List.of("t" + count % 2, "all"),
                Optional.of(Instant.ofEpochSecond(86_400 * count)),
                Optional.of("hidden"),
                Optional.of(count));
    }

    Item withId(String other) {
        return new Item(other, title, count, price, ratio, done, author, tags, dueAt, secret, serial);
    }
}

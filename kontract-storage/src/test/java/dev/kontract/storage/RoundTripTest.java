package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.procedure.Transactor.Work;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.SealedSchema;
import dev.kontract.schema.SealedSchema.Case;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is exported and imported is the same, in every byte; {@code -Dkontract.seed} repeats a run. */
class RoundTripTest {
    private static final int RECORDS = Integer.getInteger("kontract.campaign.transfer", 250);

    private sealed interface Tree permits Leaf, Fork {}

    private record Leaf(Object value) implements Tree {}

    private record Fork(Tree left, Tree right, Optional<Fork> beside) implements Tree {}

    private static final RecordSchema<Leaf> LEAF = new RecordSchema<>(
            "Leaf",
            List.of(Field.<Leaf, @Nullable Object>of("value", Schemas.ANY, Leaf::value)),
            values -> new Leaf(Objects.requireNonNull(values[0])));

    @SuppressWarnings("unchecked")
    private static final RecordSchema<Fork> FORK = new RecordSchema<>(
            "Fork",
            List.of(
                    Field.of("left", Schemas.lazy(RoundTripTest::tree), Fork::left),
                    Field.of("right", Schemas.lazy(RoundTripTest::tree), Fork::right),
                    Field.of("beside", Schemas.optional(Schemas.lazy(RoundTripTest::fork)), Fork::beside)),
            values -> new Fork(
                    (Tree) Objects.requireNonNull(values[0]), (Tree) Objects.requireNonNull(values[1]), (Optional<Fork>)
                            Objects.requireNonNull(values[2])));

    private static final Schema<Tree> TREE =
            new SealedSchema<>(List.of(new Case<>(Leaf.class, LEAF), new Case<>(Fork.class, FORK)));

    private static final TableDefinition<Row> THINGS = Row.table(
            "things",
            List.of(
                    Row.field("id", Schemas.UUID),
                    Row.field("bytes", Schemas.BYTES),
                    Row.field("letter", Schemas.CHAR),
                    Row.field("small", Schemas.FLOAT),
                    Row.field("huge", Schemas.BIG_INTEGER),
                    Row.field("length", Schemas.DURATION),
                    Row.field("numbers", Schemas.set(Schemas.INT)),
                    Row.field("maybes", Schemas.list(Schemas.optional(Schemas.LONG))),
                    Row.field("names", Schemas.map(Schemas.UUID, Schemas.list(Schemas.STRING))),
                    Row.field("any", Schemas.map(Schemas.ANY)),
                    Row.field("tree", TREE)));

    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RandomArticles articles = new RandomArticles(random);

    private static Schema<Tree> tree() {
        return TREE;
    }

    private static Schema<Fork> fork() {
        return FORK;
    }

    @Test
    void everyTypeComesBackAsItWas() throws Exception {
        System.out.println("kontract.seed=" + seed);
        try (TestStorage from = TestStorage.withTables(Article.ARTICLES, THINGS);
                TestStorage to = TestStorage.withTables(Article.ARTICLES, THINGS)) {
            from.storage().transactor().run(new Work("fill", true), () -> {
                for (int i = 0; i < RECORDS; i++) {
                    from.table(Article.ARTICLES).set(articles.article("r" + i));
                    from.table(THINGS).set(thing());
                }
                return RECORDS;
            });

            check(from, to, Article.ARTICLES);
            check(from, to, THINGS);

            assertThat(to.table(Article.ARTICLES).stream())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            from.table(Article.ARTICLES).stream().toList());
        }
    }

    private void check(TestStorage from, TestStorage to, TableDefinition<?> table) {
        String exported = new Lines(from.storage(), table.name()).export();

        Lines.Imported imported =
                new Lines(to.storage(), table.name()).load(exported.lines().toArray(String[]::new));

        assertThat(imported.reasons()).as("seed %d", seed).isEmpty();
        assertThat(imported.report().inserted()).isEqualTo(RECORDS);
        assertThat(new Lines(to.storage(), table.name()).export())
                .as("seed %d", seed)
                .isEqualTo(exported);
        String documents = "SELECT data::text FROM " + to.table(table).ptr();
        assertThat(to.sql(documents + " ORDER BY _order"))
                .containsExactlyElementsOf(exported.lines().toList());
        assertThat(to.sql(documents + "_log ORDER BY ord"))
                .containsExactlyElementsOf(exported.lines().toList());
    }

    private Row thing() {
        Set<Integer> numbers = new LinkedHashSet<>();
        List<Optional<Long>> maybes = new ArrayList<>();
        Map<UUID, List<String>> names = new LinkedHashMap<>();
        Map<String, Object> any = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            numbers.add(random.nextInt());
            maybes.add(random.nextBoolean() ? Optional.of(random.nextLong()) : Optional.empty());
            names.put(uuid(), List.of(articles.text()));
            any.put(articles.text(), any(3));
        }
        return Row.of(
                "id", uuid(),
                "bytes", articles.text().getBytes(StandardCharsets.UTF_8),
                "letter", articles.one(List.of('a', '"', '\n', 'ß')),
                "small", Float.intBitsToFloat(random.nextInt(0x7f7fffff)),
                "huge", new BigInteger(random.nextInt(1, 300), random).negate(),
                "length", Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000)),
                "numbers", numbers,
                "maybes", maybes,
                "names", names,
                "any", any,
                "tree", tree(4));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Object any(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> articles.text();
            case 1 -> random.nextLong();
            case 2 -> articles.one(List.of(0.1, 1e300, -1e22, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, 1.0, 1e15));
            case 3 -> Double.longBitsToDouble(random.nextLong(0x7fefffffffffffffL));
            case 4 -> random.nextBoolean();
            case 5 -> new BigInteger(200, random);
            case 6 -> Arrays.asList(any(depth - 1), any(depth - 1));
            default -> Map.of(articles.text(), any(depth - 1));
        };
    }

    private Tree tree(int depth) {
        return depth == 0 || random.nextInt(3) == 0 ? new Leaf(any(1)) : fork(depth);
    }

    private Fork fork(int depth) {
        boolean more = depth > 1 && random.nextBoolean();
        return new Fork(tree(depth - 1), tree(depth - 1), more ? Optional.of(fork(depth - 1)) : Optional.empty());
    }
}

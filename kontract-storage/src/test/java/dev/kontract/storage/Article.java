package dev.kontract.storage;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.NumberField;
import dev.kontract.table.OrderedField;
import dev.kontract.table.TableDefinition;
import dev.kontract.table.TextField;
import dev.kontract.table.TimeField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** A record with every kind of field that queries know, by hand, as the annotation processor writes it. */
record Article(
        String id,
        String title,
        Optional<String> note,
        long score,
        double ratio,
        Optional<BigDecimal> price,
        Optional<Integer> rank,
        Instant due,
        Optional<LocalDate> day,
        LocalDateTime local,
        LocalTime time,
        boolean done,
        Optional<Kind> kind,
        List<String> tags) {
    /** An enum whose names are not in the order of their declaration. */
    enum Kind {
        ZEBRA,
        ANT,
        MOLE
    }

    static final TextField<Article, String> ID = new TextField<>(Field.of("id", Schemas.STRING, Article::id));
    static final TextField<Article, String> TITLE = new TextField<>(Field.of("title", Schemas.STRING, Article::title));
    static final TextField<Article, Optional<String>> NOTE =
            new TextField<>(Field.of("note", Schemas.optional(Schemas.STRING), Article::note));
    static final NumberField<Article, Long, Long> SCORE =
            new NumberField<>(Field.of("score", Schemas.LONG, Article::score), Schemas.LONG);
    static final NumberField<Article, Double, Double> RATIO =
            new NumberField<>(Field.of("ratio", Schemas.DOUBLE, Article::ratio), Schemas.DOUBLE);
    static final NumberField<Article, Optional<BigDecimal>, BigDecimal> PRICE =
            new NumberField<>(Field.of("price", Schemas.optional(Schemas.DECIMAL), Article::price), Schemas.DECIMAL);
    static final NumberField<Article, Optional<Integer>, Integer> RANK =
            new NumberField<>(Field.of("rank", Schemas.optional(Schemas.INT), Article::rank), Schemas.INT);
    static final TimeField<Article, Instant, Instant> DUE =
            new TimeField<>(Field.of("due", Schemas.INSTANT, Article::due), Schemas.INSTANT);
    static final TimeField<Article, Optional<LocalDate>, LocalDate> DAY =
            new TimeField<>(Field.of("day", Schemas.optional(Schemas.LOCAL_DATE), Article::day), Schemas.LOCAL_DATE);
    static final TimeField<Article, LocalDateTime, LocalDateTime> LOCAL =
            new TimeField<>(Field.of("local", Schemas.LOCAL_DATE_TIME, Article::local), Schemas.LOCAL_DATE_TIME);
    static final TimeField<Article, LocalTime, LocalTime> TIME =
            new TimeField<>(Field.of("time", Schemas.LOCAL_TIME, Article::time), Schemas.LOCAL_TIME);
    static final OrderedField<Article, Boolean, Boolean> DONE =
            new OrderedField<>(Field.of("done", Schemas.BOOLEAN, Article::done), Schemas.BOOLEAN);
    static final OrderedField<Article, Optional<Kind>, Kind> KIND = new OrderedField<>(
            Field.of("kind", Schemas.optional(Schemas.constants(Kind.values())), Article::kind),
            Schemas.constants(Kind.values()));
    static final Field<Article, List<String>> TAGS = Field.of("tags", Schemas.list(Schemas.STRING), Article::tags);

    static final List<OrderedField<Article, ?, ?>> ORDERED =
            List.of(ID, TITLE, NOTE, SCORE, RATIO, PRICE, RANK, DUE, DAY, LOCAL, TIME, DONE, KIND);

    @SuppressWarnings("unchecked")
    static final RecordSchema<Article> SCHEMA = new RecordSchema<>(
            "Article",
            List.of(ID, TITLE, NOTE, SCORE, RATIO, PRICE, RANK, DUE, DAY, LOCAL, TIME, DONE, KIND, TAGS),
            v -> new Article(
                    (String) v[0],
                    (String) v[1],
                    (Optional<String>) v[2],
                    (long) v[3],
                    (double) v[4],
                    (Optional<BigDecimal>) v[5],
                    (Optional<Integer>) v[6],
                    (Instant) v[7],
                    (Optional<LocalDate>) v[8],
                    (LocalDateTime) v[9],
                    (LocalTime) v[10],
                    (boolean) v[11],
                    (Optional<Kind>) v[12],
                    (List<String>) v[13]));

    static final TableDefinition<Article> ARTICLES =
            new TableDefinition<>("articles", SCHEMA, Article::id, Article::withId, "id");

    /** The same table, in which equality is rendered for indexes. */
    static final TableDefinition<Article> INDEXED = new TableDefinition<>(
            "indexed",
            SCHEMA,
            Article::id,
            Article::withId,
            "id",
            List.of(
                    new IndexDefinition(List.of("title"), false),
                    new IndexDefinition(List.of("score"), false),
                    new IndexDefinition(List.of("note", "due"), false),
                    new IndexDefinition(List.of("done", "price"), false),
                    new IndexDefinition(List.of("kind", "day"), false),
                    new IndexDefinition(List.of("tags"), false)));

    static Article of(String id, String title, long score) {
        Instant due = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(score);
        return new Article(
                id,
                title,
                Optional.empty(),
                score,
                score / 2.0,
                Optional.empty(),
                Optional.empty(),
                due,
                Optional.empty(),
                LocalDateTime.parse("2026-01-01T00:00"),
                LocalTime.MIDNIGHT,
                false,
                Optional.empty(),
                List.of());
    }

    Article withId(String other) {
        return new Article(other, title, note, score, ratio, price, rank, due, day, local, time, done, kind, tags);
    }
}

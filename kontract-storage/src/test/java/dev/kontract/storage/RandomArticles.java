package dev.kontract.storage;

import dev.kontract.table.Condition;
import dev.kontract.table.Order;
import dev.kontract.table.OrderedField;
import dev.kontract.table.Partial;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes records, conditions and orders in which values often meet, and are often odd. */
final class RandomArticles {
    private static final List<String> PIECES = List.of(
            "",
            "a",
            "A",
            "b",
            "ab",
            "z",
            "é",
            "ß",
            "\uE000",
            "\uFFFD",
            "🙂",
            "\uDBFF\uDFFF",
            "'",
            "\\",
            "\"",
            "%",
            "_",
            "?",
            "$1",
            "\uD7FF",
            " ",
            "\n",
            "~",
            "+",
            "Z",
            "{}",
            "NULL");
    private static final List<Long> LONGS =
            List.of(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1, 0L, 1L, -1L, 9L, 10L, (1L << 53) + 1);
    private static final List<Double> DOUBLES =
            List.of(0.1, 0.5, -0.5, 1e300, -1e300, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, 100.0, 99.0, -0.0);
    private static final List<String> DECIMALS = List.of(
            "1", "1.0", "1.00", "-1.5", "0", "0.000", "10", "9", "123456789012345678901234567890.5", "-1E+40", "1E-40");
    private static final Instant BEGIN = Instant.parse("2026-01-31T10:00:00Z");

    private final Random random;

    RandomArticles(Random random) {
        this.random = random;
    }

    <E> E one(List<E> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <E> Optional<E> maybe(Supplier<E> value) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value.get());
    }

    String text() {
        return one(PIECES) + one(PIECES) + (random.nextBoolean() ? one(PIECES) : "");
    }

    private long whole() {
        return random.nextBoolean() ? one(LONGS) : random.nextInt(-5, 6);
    }

    private double fraction() {
        return random.nextBoolean() ? one(DOUBLES) : random.nextInt(-4, 5) / 4.0;
    }

    private BigDecimal decimal() {
        return new BigDecimal(one(DECIMALS));
    }

    private long nanos() {
        return one(List.of(0L, 0L, 1L, 1_000L, 1_000_000L, 100_000_000L, 100_500_000L, 999_999_999L));
    }

    private Instant instant() {
        return switch (random.nextInt(20)) {
            case 0 -> Instant.MAX;
            case 1 -> Instant.MIN;
            case 2 -> Instant.parse("0000-01-01T00:00:00Z");
            case 3 -> Instant.parse("9999-12-31T23:59:59.999999999Z");
            default -> BEGIN.plusSeconds(random.nextInt(4)).plusNanos(nanos());
        };
    }

    private LocalDate date() {
        return switch (random.nextInt(9)) {
            case 0 -> LocalDate.MAX;
            case 1 -> LocalDate.MIN;
            case 2 -> LocalDate.of(7, 1, 1);
            default -> LocalDate.of(2026, 1, 28).plusDays(random.nextInt(9));
        };
    }

    private LocalDateTime local() {
        return LocalDateTime.parse("2026-01-31T09:59")
                .plusSeconds(random.nextInt(100))
                .plusNanos(nanos());
    }

    private LocalTime time() {
        return LocalTime.of(random.nextInt(24), random.nextInt(2), random.nextInt(2), Math.toIntExact(nanos()));
    }

    Article article(String id) {
        return new Article(
                id,
                text(),
                maybe(this::text),
                whole(),
                fraction(),
                maybe(this::decimal),
                maybe(() -> random.nextInt(-2, 3)),
                instant(),
                maybe(this::date),
                local(),
                time(),
                random.nextBoolean(),
                maybe(() -> one(List.of(Article.Kind.values()))),
                Stream.generate(() -> one(List.of("x", "y", "ä")))
                        .limit(random.nextInt(3))
                        .toList());
    }

    Condition<Article> condition(int depth) {
        OrderedField<Article, ?, ?> field = one(Article.ORDERED);
        return switch (random.nextInt(depth == 0 ? 3 : 7)) {
            case 0, 1 -> comparison(field);
            case 2 -> random.nextBoolean() ? equality() : presence();
            case 3 -> condition(depth - 1).not();
            case 4 -> condition(depth - 1).or(condition(depth - 1));
            default -> condition(depth - 1).and(condition(depth - 1));
        };
    }

    private Condition<Article> presence() {
        OrderedField<Article, ?, ?> field = one(Article.ORDERED);
        return random.nextBoolean() ? field.isPresent() : field.isAbsent();
    }

    private Partial<Article> equality() {
        Article like = article("r" + random.nextInt(40));
        return switch (random.nextInt(11)) {
            case 0 -> Article.ID.is(like.id());
            case 1 -> Article.TITLE.is(like.title());
            case 2 -> Article.NOTE.is(like.note());
            case 3 -> Article.SCORE.is(like.score());
            case 4 -> Article.PRICE.is(like.price());
            case 5 -> Article.DUE.is(like.due());
            case 6 -> Article.DAY.is(like.day()).and(Article.DONE.is(like.done()));
            case 7 -> Article.DONE.is(like.done()).and(Article.TAGS.is(like.tags()));
            case 8 -> Article.KIND.is(like.kind());
            case 9 -> Article.RATIO.is(like.ratio());
            default -> Partial.empty();
        };
    }

    private <V, C> Condition<Article> comparison(OrderedField<Article, V, C> field) {
        C value = value(field);
        return switch (random.nextInt(7)) {
            case 0 -> field.lessThan(value);
            case 1 -> field.lessOrEqual(value);
            case 2 -> field.greaterThan(value);
            case 3 -> field.greaterOrEqual(value);
            case 4 -> field.between(value, value(field));
            case 5 ->
                field.in(Stream.generate(() -> value(field))
                        .limit(random.nextInt(4))
                        .toList());
            default -> random.nextBoolean() ? Article.TITLE.startsWith(text()) : Article.NOTE.startsWith(one(PIECES));
        };
    }

    /** A value that a record may have in the field. */
    private <V, C> C value(OrderedField<Article, V, C> field) {
        while (true) {
            Optional<C> value = ArticleModel.value(field, article("r" + random.nextInt(40)));
            if (value.isPresent()) {
                return value.get();
            }
        }
    }

    Optional<Order<Article>> order() {
        Optional<Order<Article>> order = Optional.empty();
        for (int fields = random.nextInt(4); fields > 0; fields--) {
            OrderedField<Article, ?, ?> field = one(Article.ORDERED);
            Order<Article> next = random.nextBoolean() ? field.asc() : field.desc();
            boolean isNew =
                    order.stream().flatMap(before -> before.keys().stream()).noneMatch(key -> key.field() == field);
            if (isNew) {
                order = Optional.of(order.map(before -> before.then(next)).orElse(next));
            }
        }
        return order;
    }
}

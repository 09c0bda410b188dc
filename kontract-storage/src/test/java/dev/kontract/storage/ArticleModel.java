package dev.kontract.storage;

import dev.kontract.table.Condition;
import dev.kontract.table.Condition.Comparison;
import dev.kontract.table.Field;
import dev.kontract.table.NumberField;
import dev.kontract.table.Order;
import dev.kontract.table.OrderedField;
import dev.kontract.table.Partial;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What queries mean, in Java: records in the order of insertion, with conditions and orders evaluated on them. */
final class ArticleModel {
    private final Map<String, Article> articles;

    private ArticleModel(Map<String, Article> articles) {
        this.articles = articles;
    }

    static ArticleModel empty() {
        return new ArticleModel(new LinkedHashMap<>());
    }

    ArticleModel copy() {
        return new ArticleModel(new LinkedHashMap<>(articles));
    }

    void set(Article article) {
        articles.put(article.id(), article);
    }

    void delete(String id) {
        articles.remove(id);
    }

    List<Article> query(Condition<Article> condition, Optional<Order<Article>> order) {
        List<Article> found = new ArrayList<>(articles.values().stream()
                .filter(article -> test(condition, article))
                .toList());
        if (order.isPresent()) {
            List<Order.Key<Article>> keys = order.get().keys();
            if (!keys.getLast().ascending()) {
                Collections.reverse(found);
            }
            found.sort((one, other) -> keys.stream()
                    .mapToInt(key -> key.ascending()
                            ? compareFields(key.field(), one, other)
                            : compareFields(key.field(), other, one))
                    .filter(result -> result != 0)
                    .findFirst()
                    .orElse(0));
        }
        return found;
    }

    private static int compareFields(OrderedField<Article, ?, ?> field, Article one, Article other) {
        Optional<?> a = value(field, one);
        Optional<?> b = value(field, other);
        return a.isPresent() && b.isPresent() ? compare(a.get(), b.get()) : Boolean.compare(a.isEmpty(), b.isEmpty());
    }

    @SuppressWarnings("unchecked")
    static <C> Optional<C> value(Field<Article, ?> field, Article article) {
        Object value = field.accessor().apply(article);
        return value instanceof Optional<?> optional ? (Optional<C>) optional : Optional.of((C) value);
    }

    static int compare(Object one, Object other) {
        return switch (one) {
            case Number number -> decimal(number).compareTo(decimal((Number) other));
            case Enum<?> constant -> constant.name().compareTo(((Enum<?>) other).name());
            case String text -> compareText(text, (String) other);
            case Instant instant -> instant.compareTo((Instant) other);
            case LocalDate date -> date.compareTo((LocalDate) other);
            case Comparable<?> any -> compareAny(any, other);
            default -> throw new IllegalArgumentException(one.getClass().getName());
        };
    }

    @SuppressWarnings("unchecked")
    private static <C> int compareAny(Comparable<C> one, Object other) {
        return one.compareTo((C) other);
    }

    private static int compareText(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        return Arrays.compare(a, b);
    }

    static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    static boolean test(Condition<Article> condition, Article article) {
        return switch (condition) {
            case Condition.Both<Article>(var one, var other) -> test(one, article) && test(other, article);
            case Condition.Either<Article>(var one, var other) -> test(one, article) || test(other, article);
            case Condition.Not<Article>(var negated) -> !test(negated, article);
            case Condition.Presence<Article>(var field, boolean present) ->
                value(field, article).isPresent() == present;
            case Comparison<Article, ?, ?> comparison -> compares(comparison, article);
            case Partial<Article> partial -> partial.entries().stream().allMatch(entry -> has(entry, article));
        };
    }

    private static boolean compares(Comparison<Article, ?, ?> comparison, Article article) {
        Optional<Object> found = value(comparison.field(), article);
        if (found.isEmpty()) {
            return false;
        }
        Object value = found.get();
        return switch (comparison.operator()) {
            case LESS -> compare(value, comparison.values().getFirst()) < 0;
            case LESS_OR_EQUAL -> compare(value, comparison.values().getFirst()) <= 0;
            case GREATER -> compare(value, comparison.values().getFirst()) > 0;
            case GREATER_OR_EQUAL -> compare(value, comparison.values().getFirst()) >= 0;
            case IN -> comparison.values().stream().anyMatch(one -> compare(value, one) == 0);
            case STARTS_WITH ->
                ((String) value).startsWith((String) comparison.values().getFirst());
        };
    }

    private static boolean has(Partial.Entry<Article, ?> entry, Article article) {
        Object wanted = entry.value() instanceof Optional<?> optional ? optional.orElse(null) : entry.value();
        Optional<Object> found = value(entry.field(), article);
        if (wanted == null || found.isEmpty()) {
            return wanted == null && found.isEmpty();
        }
        return wanted instanceof List<?> list
                ? ((List<?>) found.get()).containsAll(list)
                : compare(found.get(), wanted) == 0;
    }

    static BigDecimal sum(List<Article> articles, NumberField<Article, ?, ?> field) {
        return articles.stream()
                .flatMap(article -> ArticleModel.<Number>value(field, article).stream())
                .map(ArticleModel::decimal)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Optional<BigDecimal> average(List<Article> articles, NumberField<Article, ?, ?> field) {
        long count = articles.stream()
                .filter(article -> value(field, article).isPresent())
                .count();
        return count == 0
                ? Optional.empty()
                : Optional.of(sum(articles, field).divide(BigDecimal.valueOf(count), new MathContext(1_000)));
    }

    static <C> Optional<C> min(List<Article> articles, OrderedField<Article, ?, C> field) {
        return articles.stream()
                .flatMap(article -> ArticleModel.<C>value(field, article).stream())
                .min(Comparator.nullsFirst(ArticleModel::compare));
    }

    static <C> Optional<C> max(List<Article> articles, OrderedField<Article, ?, C> field) {
        return articles.stream()
                .flatMap(article -> ArticleModel.<C>value(field, article).stream())
                .max(Comparator.nullsFirst(ArticleModel::compare));
    }
}

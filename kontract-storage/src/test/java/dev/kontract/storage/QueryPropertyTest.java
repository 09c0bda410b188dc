package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.procedure.TransactionId;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.table.Condition;
import dev.kontract.table.NumberField;
import dev.kontract.table.Order;
import dev.kontract.table.OrderedField;
import dev.kontract.table.TableDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random queries of random records, against the same in Java. */
class QueryPropertyTest {
    private static final int QUERIES = Integer.getInteger("kontract.campaign.queries", 60);
    private static final Work WRITES = new Work("writes", true);

    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RandomArticles articles = new RandomArticles(random);

    @Test
    void queriesFindWhatTheyMean() throws Exception {
        check(Article.ARTICLES);
    }

    @Test
    void queriesFindWhatTheyMeanWithIndexes() throws Exception {
        check(Article.INDEXED);
    }

    private void check(TableDefinition<Article> definition) throws Exception {
        System.out.println("kontract.seed=" + seed);
        try (TestStorage storage = TestStorage.with(TestStorage.freshOptions().withFetchSize(9), definition)) {
            TableProxy<Article> table = storage.table(definition);
            ArticleModel model = ArticleModel.empty();
            for (int i = 0; i < 5; i++) {
                call(storage, () -> change(table, model));
            }
            ArticleModel before = model.copy();
            long txid = call(storage, () -> {
                table.set(Article.of("last", "last", 0));
                return TransactionId.current();
            });
            before.set(Article.of("last", "last", 0));
            model.set(Article.of("last", "last", 0));
            call(storage, () -> change(table, model));
            storage.sql("ANALYZE " + table.ptr());

            for (int i = 0; i < QUERIES; i++) {
                same(table, model);
                if (i % 5 == 0) {
                    same(table.asOf(txid), before);
                    call(storage, () -> inTransaction(table, model));
                }
            }
        }
    }

    private static <R> R call(TestStorage storage, Callable<R> body) throws Exception {
        return storage.storage().transactor().<R>run(WRITES, body);
    }

    private boolean change(TableProxy<Article> table, ArticleModel model) {
        for (int i = 0; i < 40; i++) {
            String id = "r" + random.nextInt(60);
            if (random.nextInt(5) == 0) {
                table.delete(id);
                model.delete(id);
            } else {
                Article article = articles.article(id);
                table.set(article);
                model.set(article);
            }
        }
        return true;
    }

    /** Queries that see what their own transaction wrote. */
    private boolean inTransaction(TableProxy<Article> table, ArticleModel model) {
        Article article = articles.article("r" + random.nextInt(60));
        table.set(article);
        model.set(article);
        same(table, model);
        return true;
    }

    private void same(TableView<Article> table, ArticleModel model) {
        Condition<Article> condition = articles.condition(3);
        Optional<Order<Article>> order = articles.order();
        Query<Article> query = table.where(condition);
        Query<Article> ordered = order.map(query::orderBy).orElse(query);
        List<Article> expected = model.query(condition, order);
        String what = condition + " by " + order + ", seed " + seed;

        assertThat(ids(ordered.stream())).as(what).isEqualTo(ids(expected.stream()));
        assertThat(ids(pages(ordered, 1 + random.nextInt(25)).stream()))
                .as(what)
                .isEqualTo(ids(expected.stream()));
        int limit = 1 + random.nextInt(20);
        assertThat(ids(ordered.limit(limit).stream()))
                .as(what)
                .isEqualTo(ids(expected.stream().limit(limit)));
        assertThat(ids(ordered.first().stream()))
                .as(what)
                .isEqualTo(ids(expected.stream().limit(1)));
        assertThat(query.count()).as(what).isEqualTo(expected.size());
        aggregates(query, expected, what);
    }

    private void aggregates(Query<Article> query, List<Article> expected, String what) {
        OrderedField<Article, ?, ?> ended = articles.one(Article.ORDERED);
        ends(ended, query, expected, what);
        for (NumberField<Article, ?, ?> field : List.of(Article.SCORE, Article.PRICE, Article.RANK)) {
            assertThat(query.sum(field)).as(what).isEqualByComparingTo(ArticleModel.sum(expected, field));
            assertThat(query.average(field).map(QueryPropertyTest::rounded))
                    .as(what)
                    .isEqualTo(ArticleModel.average(expected, field).map(QueryPropertyTest::rounded));
        }
    }

    private static BigDecimal rounded(BigDecimal value) {
        BigDecimal short12 = value.round(new MathContext(12)).stripTrailingZeros();
        return short12.signum() == 0 ? BigDecimal.ZERO : short12;
    }

    private static <V, C> void ends(
            OrderedField<Article, V, C> field, Query<Article> query, List<Article> expected, String what) {
        assertThat(query.min(field).map(QueryPropertyTest::comparable))
                .as(what)
                .isEqualTo(ArticleModel.min(expected, field).map(QueryPropertyTest::comparable));
        assertThat(query.max(field).map(QueryPropertyTest::comparable))
                .as(what)
                .isEqualTo(ArticleModel.max(expected, field).map(QueryPropertyTest::comparable));
    }

    private static Object comparable(Object value) {
        return value instanceof Number number ? ArticleModel.decimal(number).stripTrailingZeros() : value;
    }

    private static List<Article> pages(Query<Article> query, int size) {
        List<Article> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Article> page = query.limit(size).after(cursor).page();
            assertThat(page.records()).hasSizeLessThanOrEqualTo(size);
            all.addAll(page.records());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    private static List<String> ids(Stream<Article> found) {
        try (found) {
            return found.map(Article::id).toList();
        }
    }
}

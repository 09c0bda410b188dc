package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.query.QueryPages;
import dev.kontract.storage.internal.query.QueryPlan;
import dev.kontract.storage.internal.query.Source;
import dev.kontract.table.Condition;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.Order;
import dev.kontract.table.TableDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether PostgreSQL reads as much as it has to, with enough rows, by its own account. */
class QueryIndexTest {
    private static final TableDefinition<Article> ARTICLES = Article.ARTICLES.withIndexes(List.of(
            new IndexDefinition(List.of("title"), false),
            new IndexDefinition(List.of("score"), false),
            new IndexDefinition(List.of("done", "due"), false),
            new IndexDefinition(List.of("price"), false)));

    private static TestStorage storage;
    private static TableProxy<Article> articles;

    @BeforeAll
    static void fill() {
        storage = TestStorage.withTables(ARTICLES);
        articles = storage.table(ARTICLES);
        articles.set(Article.of("pattern", "pattern", 0));
        storage.sql("INSERT INTO " + articles.ptr() + " (id, data, _version, _born, _txid, _owner)"
                + " SELECT 'r' || i, data || jsonb_build_object('id', 'r' || i, 'title', md5(i::text), 'score', i,"
                + " 'done', i % 2 = 0, 'price', (i / 100.0)::text, 'due',"
                + " to_char(timestamp '2026-01-01' + i * interval '1 minute', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')),"
                + " 1, 1, _txid, '' FROM " + articles.ptr() + ", generate_series(1, 20000) AS i");
        storage.sql("VACUUM ANALYZE " + articles.ptr());
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    private static String index(int number) {
        return storage.sql("SELECT indexname FROM pg_indexes WHERE tablename = '" + articles.ptr()
                        + "' AND indexname ~ '_[0-9a-f]{8}$' ORDER BY indexdef LIKE '%''title''%' DESC,"
                        + " indexdef LIKE '%''score''%' DESC, indexdef LIKE '%''done''%' DESC")
                .get(number);
    }

    /** What the query's page costs: PostgreSQL's plan, with the rows that each step removed. */
    private static String plan(Condition<Article> condition, Optional<Order<Article>> order, Optional<String> cursor) {
        QueryPlan<Article> plan = QueryPlan.of(ARTICLES, condition).withLimit(20);
        plan = order.isPresent() ? plan.withOrder(order.get()) : plan;
        plan = cursor.isPresent() ? plan.withCursor(cursor.get()) : plan;
        Source head = new Source(
                "",
                "SELECT _order AS ord, id, data FROM " + articles.ptr() + " WHERE _deleted_txid IS NULL",
                List.of(),
                Optional.empty());
        Sql sql = new QueryPages(plan, head).all();
        String text = sql.text();
        for (Object parameter : sql.parameters()) {
            text = text.replaceFirst("\\?::", "'" + parameter + "'::");
        }
        return String.join(
                "\n", storage.sql("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) " + text));
    }

    @Test
    void aRangeInItsOwnOrderIsReadFromTheIndexWithoutASort() {
        String plan = plan(Article.SCORE.greaterThan(10_000L), Optional.of(Article.SCORE.asc()), Optional.empty());

        assertThat(plan)
                .contains("Index Scan using " + index(1))
                .contains("Index Cond")
                .doesNotContain("Sort");
        assertThat(plan).contains("rows=20").doesNotContain("Rows Removed");
    }

    @Test
    void anIndexServesTheOppositeOrder() {
        String plan = plan(Article.SCORE.lessOrEqual(10_000L), Optional.of(Article.SCORE.desc()), Optional.empty());

        assertThat(plan).contains("Index Scan Backward using " + index(1)).doesNotContain("Sort");
    }

    @Test
    void aPageInTheMiddleBeginsInTheMiddleOfTheIndex() {
        Query<Article> query = articles.where(Article.SCORE.greaterThan(0L)).orderBy(Article.SCORE.asc());
        Optional<String> cursor = query.limit(10_000).page().next();

        String plan = plan(Article.SCORE.greaterThan(0L), Optional.of(Article.SCORE.asc()), cursor);

        assertThat(plan)
                .contains("Index Scan using " + index(1))
                .contains("ROW(")
                .doesNotContain("Sort");
        assertThat(plan).doesNotContain("Rows Removed");
    }

    @Test
    void equalityInOneFieldAndARangeInAnotherUseTheIndexOnBoth() {
        Condition<Article> condition =
                Article.DONE.is(false).and(Article.DUE.before(Instant.parse("2026-01-10T00:00:00Z")));

        String plan = plan(condition, Optional.of(Article.DUE.asc()), Optional.empty());

        assertThat(plan)
                .contains("Index Scan using " + index(2))
                .contains("Index Cond")
                .doesNotContain("Sort");
        assertThat(plan).doesNotContain("Rows Removed").doesNotContain("Filter");
    }

    @Test
    void aPrefixUsesTheIndex() {
        String plan = plan(Article.TITLE.startsWith("abc"), Optional.of(Article.TITLE.asc()), Optional.empty());

        assertThat(plan).contains(index(0)).contains("Index Cond").doesNotContain("Seq Scan");
        assertThat(plan).doesNotContain("Rows Removed");
    }

    @Test
    void decimalsUseTheIndex() {
        String plan = plan(Article.PRICE.is(Optional.of(new BigDecimal("7.5"))), Optional.empty(), Optional.empty());

        assertThat(plan).contains(index(3)).contains("Index Cond").doesNotContain("Seq Scan");
    }

    @Test
    void equalityWithoutADeclaredIndexUsesThatOfContainment() {
        String plan = plan(Article.RATIO.is(17.0), Optional.empty(), Optional.empty());

        assertThat(plan).contains(articles.ptr() + "_gin");
    }

    @Test
    void thePrimaryKeyIsFoundByItsOwnIndex() {
        String plan =
                plan(Article.ID.is("r17").or(Article.ID.in(List.of("r18", "r19"))), Optional.empty(), Optional.empty());

        assertThat(plan).contains(articles.ptr() + "_pkey").doesNotContain("Seq Scan");
    }

    @Test
    void pagesInOrderOfAnIndexAreWhole() {
        List<Long> found = articles
                .where(Article.SCORE.between(5_000L, 5_999L))
                .orderBy(Article.SCORE.desc())
                .limit(5_000)
                .page()
                .records()
                .stream()
                .map(Article::score)
                .toList();

        assertThat(found)
                .isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> 5_999L - i).toList());
    }
}

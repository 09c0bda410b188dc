package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.table.Condition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static TestStorage storage;
    private static TableProxy<Article> articles;

    @BeforeAll
    static void open() {
        storage = TestStorage.served(TestStorage.freshOptions().withFetchSize(10), Article.ARTICLES);
        articles = storage.table(Article.ARTICLES);
    }

    @BeforeEach
    void clear() {
        storage.sql("TRUNCATE " + articles.ptr() + ", " + articles.ptr() + "_log");
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @Test
    void fieldsThatWereLeftOutAreAbsentLikeThoseThatAreNull() {
        articles.set(Article.of("a", "one", 1));
        articles.set(Article.of("b", "two", 2));
        storage.sql("UPDATE " + articles.ptr() + " SET data = data - 'note' WHERE id = 'a'");

        assertThat(articles.where(Article.NOTE.isAbsent()).count()).isEqualTo(2);
        assertThat(articles.where(Article.NOTE.is(Optional.empty())).count()).isEqualTo(2);
        assertThat(articles.where(Article.NOTE.startsWith("")).count()).isZero();
        assertThat(articles.where(Article.NOTE.startsWith("").not()).count()).isEqualTo(2);
    }

    @Test
    void aFieldThatHadAnotherTypeOnceIsAbsentAndNoFailure() {
        articles.set(Article.of("a", "one", 1));
        articles.set(Article.of("b", "two", 2));
        storage.sql("UPDATE " + articles.ptr() + " SET data = data || '{\"score\": \"many\"}' WHERE id = 'a'");

        assertThat(articles.where(Article.SCORE.greaterThan(0L)).count()).isEqualTo(1);
        assertThat(articles.all().sum(Article.SCORE)).isEqualByComparingTo("2");
    }

    @Test
    void valuesAreNeverPartOfTheSql() {
        articles.set(Article.of("a", "' OR true --", 1));
        articles.set(Article.of("b", "\\'; DROP TABLE storage; --", 2));

        for (String title : List.of("' OR true --", "\\'; DROP TABLE storage; --")) {
            assertThat(articles.where(Article.TITLE.in(List.of(title, "{\"}"))).count())
                    .isEqualTo(1);
            assertThat(articles.where(Article.TITLE.startsWith(title)).count()).isEqualTo(1);
            assertThat(articles.where(Article.TITLE.is(title)).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "half \ud83d"})
    void textThatCannotBeStoredCannotBeLookedFor(String text) {
        for (Condition<Article> condition : List.of(Article.TITLE.lessThan(text), Article.TITLE.startsWith(text))) {
            assertThatThrownBy(() -> articles.where(condition).count())
                    .isInstanceOfSatisfying(
                            RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));
        }
    }

    @Test
    void conditionsAndErrorsNameFieldsAndNeverValues() {
        Condition<Article> condition = Article.TITLE
                .is("secret")
                .and(Article.NOTE.lessThan("secret"))
                .or(Article.SCORE.in(List.of(4711L)).not());

        assertThat(condition.toString())
                .contains("title", "note", "score")
                .doesNotContain("secret")
                .doesNotContain("4711");
    }

    private static String forged(String whole) {
        return Base64.getUrlEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoCursorOfThisQueryIsRefused() {
        for (int i = 0; i < 5; i++) {
            articles.set(Article.of("r" + i, "t", i));
        }
        Query<Article> byScore = articles.all().orderBy(Article.SCORE.asc()).limit(2);
        String cursor = byScore.page().next().orElseThrow();
        byte[] raw = Base64.getUrlDecoder().decode(cursor);
        String head = new String(raw, 0, 8, StandardCharsets.ISO_8859_1);
        List<String> bad =
                new ArrayList<>(List.of("", "%", "....", forged("short"), cursor + "A", forged("x".repeat(99))));
        for (String json : List.of(
                "",
                "[]",
                "[\"1\"]",
                "[\"1 OR 1=1\",\"2\"]",
                "[\"1\",\"2 --\"]",
                "[\"1\",null]",
                "[[\"1\"],\"2\"]",
                "{",
                "[\"1\",\"99999999999999999999\"]",
                "[\"NaN\",\"1\"]")) {
            byte[] token = (head + json).getBytes(StandardCharsets.ISO_8859_1);
            bad.add(Base64.getUrlEncoder().encodeToString(token));
        }

        for (String each : bad) {
            assertRefused(byScore, each);
        }
        assertRefused(articles.all().orderBy(Article.SCORE.desc()), cursor);
        assertRefused(articles.all(), cursor);
        assertThat(byScore.after(cursor).page().records()).hasSize(2);
    }

    private static void assertRefused(Query<Article> query, String cursor) {
        assertThatThrownBy(() -> query.after(cursor).page()).as(cursor).isInstanceOfSatisfying(HttpError.class, e -> {
            assertThat(e.code()).isEqualTo("INVALID_REQUEST");
            assertThat(e.message()).isEqualTo("The cursor is not one of this query");
        });
    }

    @Test
    void aMutatedCursorIsRefusedOrReadsNoMoreThanTheQuery() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            articles.set(Article.of("r" + i, "t'" + i, i));
        }
        Query<Article> query = articles.where(Article.SCORE.lessThan(4L)).orderBy(Article.TITLE.asc());
        String cursor = query.limit(2).page().next().orElseThrow();

        for (int i = 0; i < 300; i++) {
            byte[] raw = Base64.getUrlDecoder().decode(cursor);
            raw[8 + random.nextInt(raw.length - 8)] = (byte) random.nextInt(256);
            try {
                List<Article> page = query.after(Base64.getUrlEncoder().encodeToString(raw))
                        .page()
                        .records();
                assertThat(page).hasSizeLessThan(5).allMatch(article -> article.score() < 4);
            } catch (HttpError refused) {
                assertThat(refused.code()).isEqualTo("INVALID_REQUEST");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void limitsAreBounded(int limit) {
        assertThatThrownBy(() -> articles.all().limit(limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTransactionsQueriesSeeWhatItWrote() throws Exception {
        articles.set(Article.of("a", "t", 1));

        List<Long> seen = storage.storage().transactor().<List<Long>>run(new Work("writes", true), () -> {
            articles.set(Article.of("b", "t", 2));
            long two = articles.where(Article.TITLE.is("t")).count();
            articles.delete("a");
            return List.of(two, articles.where(Article.TITLE.is("t")).count());
        });

        assertThat(seen).containsExactly(2L, 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 11, 12, 25, 40, 41, 100})
    void limitedStreamsOfAnyLengthAreWhole(int limit) throws Exception {
        for (int i = 0; i < 40; i++) {
            articles.set(Article.of("r" + i, "t", i % 7));
        }
        Query<Article> query = articles.all().orderBy(Article.SCORE.desc()).limit(limit);

        long inside = storage.storage()
                .transactor()
                .<Long>run(new Work("reads", false), () -> query.stream().count());

        assertThat(query.stream()).hasSize(Math.min(limit, 40));
        assertThat(inside).isEqualTo(Math.min(limit, 40));
        assertThat(storage.storage().connectionsInUse()).isZero();
    }

    @Test
    void pagesNeitherSkipNorRepeatWhatIsThereThroughout() throws Exception {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            articles.set(Article.of("fixed" + i, "t" + i % 5, random.nextInt(20)));
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger changes = new AtomicInteger();

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = executor.submit(() -> {
                for (int i = 0; !over.get(); i++) {
                    articles.set(Article.of("moving" + i % 50, "t" + i % 5, i * 7L % 20));
                    if (i % 3 == 0) {
                        articles.delete("moving" + (i + 20) % 50);
                    }
                    changes.incrementAndGet();
                }
            });
            int begun = changes.get();
            int rounds = 0;
            do {
                walk(articles.all().orderBy(Article.SCORE.asc()));
                walk(articles.all().orderBy(Article.SCORE.desc().then(Article.TITLE.asc())));
                walk(articles.where(Article.TITLE.in(List.of("t0", "t1", "t2", "t3", "t4"))));
            } while (++rounds < 3 || changes.get() < begun + 50);
            over.set(true);
            writer.get();
        }
    }

    private static void walk(Query<Article> query) {
        Map<String, Integer> seen = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Article> page = query.limit(7).after(cursor).page();
            page.records().stream()
                    .filter(article -> article.id().startsWith("fixed"))
                    .forEach(article -> seen.merge(article.id(), 1, Integer::sum));
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(seen)
                .hasSize(200)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void anUnreadStreamGivesItsConnectionBackWhenItIsClosed() {
        for (int i = 0; i < 40; i++) {
            articles.set(Article.of("r" + i, "t", i));
        }

        try (Stream<Article> stream = articles.all().orderBy(Article.SCORE.asc()).stream()) {
            assertThat(stream.findFirst().map(Article::score)).hasValue(0L);
        }

        assertThat(storage.storage().connectionsInUse()).isZero();
    }
}

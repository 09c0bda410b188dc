package dev.kontract.storage.internal.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.storage.internal.exec.Oracle.Question;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle finds what it is there to find. */
class OracleTest {
    private static Oracle oracle;

    @BeforeAll
    static void start() {
        oracle = Oracle.start();
    }

    @AfterAll
    static void close() {
        oracle.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM items; SELECT 1",
                "SELECT id FROM items, users",
                "SELECT id FROM users",
                "SELECT id FROM public.items",
                "SELECT id FROM items i JOIN items j ON TRUE",
                "SELECT (SELECT 1) AS x FROM items",
                "SELECT id FROM (SELECT id FROM items) AS items",
                "WITH x AS (SELECT 1) SELECT id FROM items",
                "SELECT id FROM items UNION SELECT id FROM items",
                "SELECT id FROM items FOR UPDATE",
                "SELECT pg_sleep(1) FROM items",
                "SELECT public.lower(id) FROM items",
                "SELECT current_user FROM items",
                "SELECT items.row_to_json FROM items",
                "SELECT items FROM items",
                "SELECT ctid FROM items",
                "SELECT id::regclass FROM items",
                "SELECT id::public.text FROM items",
                "SELECT id FROM items WHERE title ~ 'a'",
                "SELECT count(*) OVER () FROM items",
                "SELECT count(*) FILTER (WHERE TRUE) FROM items",
                "SELECT DISTINCT ON (id) id FROM items",
                "SELECT id INTO x FROM items",
                "SELECT id FROM items WHERE title = ANY ($1)",
                "UPDATE items SET done = TRUE FROM users",
                "DELETE FROM items USING users",
                "INSERT INTO items (id) SELECT id FROM items",
                "INSERT INTO items (id) VALUES ('a') ON CONFLICT DO NOTHING",
                "DROP TABLE items",
                "DO 'x'",
                "SELECT id FROM items WHERE",
            })
    void inWhatAUserWrote(String sql) {
        assertThat(oracle.escapes(List.of(new Question("user", sql)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT t.id AS c1 FROM tbl_items_0 AS t",
                "SELECT t.id AS c1 FROM tbl_items_0 AS t WHERE (t.data ->> 'done')::boolean",
                "SELECT t.id AS c1 FROM tbl_items_0 AS t WHERE t._deleted_txid IS NULL OR TRUE",
                "SELECT t.id AS c1 FROM tbl_items_1 AS t WHERE t._deleted_txid IS NULL AND t._owner = $1",
                "SELECT lower(t.id) AS c1 FROM tbl_items_0 AS t WHERE t._deleted_txid IS NULL AND t._owner = $1",
                "SELECT t.id AS c1 FROM tbl_items_0 AS t WHERE t._deleted_txid IS NULL AND t._owner = $1 AND t.id = 'a'",
                "SELECT 5 AS c1 FROM tbl_items_0 AS t WHERE t._deleted_txid IS NULL AND t._owner = $1",
                "DELETE FROM tbl_items_0 AS t WHERE t._deleted_txid IS NULL AND t._owner = $1",
                "SELECT t.id AS c1 FROM tbl_items_0 AS t WHERE t._deleted_txid IS NULL",
                "SELECT t.id AS c1 FROM tbl_items_0 AS t WHERE t._deleted_txid IS NULL AND (t._owner = $1 OR t.id = $2)",
                "SELECT t.id AS c1 FROM tbl_items_0 AS t WHERE t._deleted_txid IS NULL AND t._owner <> $1",
            })
    void inWhatWeWrote(String sql) {
        assertThat(oracle.escapes(List.of(new Question("canonical", sql)))).hasSize(1);
    }

    @Test
    void andNothingElse() {
        List<Question> fine = List.of(
                new Question("user", "SELECT count(*) FROM items WHERE title = 'a'"),
                new Question(
                        "canonical",
                        "SELECT t.id AS c1 FROM tbl_items_0 AS t WHERE t._deleted_txid IS NULL AND t._owner = $1"));

        assertThat(oracle.escapes(fine)).isEmpty();
    }
}

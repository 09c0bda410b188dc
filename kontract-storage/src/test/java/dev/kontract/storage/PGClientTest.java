package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.KontractError;
import dev.kontract.procedure.Transactor.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PGClientTest {
    private static TestStorage storage;
    private static PGClient client;

    @BeforeAll
    static void open() {
        storage = TestStorage.withTables(Note.NOTES);
        client = storage.storage().client();
        storage.sql("CREATE TABLE plain (n int PRIMARY KEY, t text)");
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @BeforeEach
    void empty() {
        storage.sql("TRUNCATE plain");
    }

    private static @Nullable Object one(String sql, @Nullable Object... parameters) {
        Map<String, @Nullable Object> row = client.query(sql, parameters).rows().getFirst();
        assertThat(row).hasSize(1);
        return row.values().iterator().next();
    }

    @Test
    void rowsAreNamedPlainData() {
        PGResult result = client.query("""
                SELECT 1 AS n, 1.50 AS d, 0.5::float8 AS f, true AS b, 'x' AS t, NULL AS nothing,
                       '{"a":[1,null]}'::jsonb AS j, timestamptz '2026-01-01 01:00+01' AS at
                """);

        assertThat(result.rows()).hasSize(1);
        assertThat(result.rows().getFirst())
                .containsExactly(
                        entry("n", 1L),
                        entry("d", new BigDecimal("1.50")),
                        entry("f", 0.5),
                        entry("b", true),
                        entry("t", "x"),
                        entry("nothing", null),
                        entry("j", result.rows().getFirst().get("j")),
                        entry("at", "2026-01-01T00:00:00Z"));
        assertThat(result.rows().getFirst().get("j")).hasToString("{a=[1, null]}");
        assertThat(result).hasToString("PGResult[1 rows]");
    }

    @Test
    void parametersTakeTheTypeOfTheirPlaceAndMayBeUsedAgain() {
        UUID id = UUID.randomUUID();

        assertThat(one("SELECT $1::uuid = $2", id.toString(), id)).isEqualTo(true);
        assertThat(one("SELECT $2 - $1 - $1", 1, 10L)).isEqualTo(8L);
        assertThat(one("SELECT $1 + 1", new BigDecimal("0.5"))).isEqualTo(new BigDecimal("1.5"));
        assertThat(one("SELECT timestamptz '2026-01-01Z' < $1", Instant.parse("2026-01-02T00:00:00Z")))
                .isEqualTo(true);
        assertThat(one("SELECT $1::text IS NULL", new @Nullable Object[] {null}))
                .isEqualTo(true);
        assertThat(one("SELECT $1 -> 'a' ->> 0", Map.of("a", List.of("x")))).isEqualTo("x");
    }

    @Test
    void whatIsQuotedOrCommentedOutIsNeitherParameterNorEnd() {
        assertThat(one("SELECT '$1 ; ?' || \"t\" || $1 /* $2 ; */ FROM (SELECT $q$;$9$q$ AS \"t\") AS a -- ;", "!"))
                .isEqualTo("$1 ; ?;$9!");
        assertThat(one("SELECT E'it\\'s ; $1' || 'don''t ;' ;  ")).isEqualTo("it's ; $1don't ;");
        assertThat(one("SELECT $1::jsonb ? 'a' AS has", Map.of("a", 1))).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " -- nothing",
                ";",
                "SELECT 1; SELECT 2",
                "SELECT ';'; DROP TABLE plain",
                "COMMIT",
                "/* a */ ROLLBACK",
                "Begin",
                "SET TRANSACTION READ ONLY",
                "SELECT $1",
            })
    void whatIsNotOneStatementWithItsParametersIsRefused(String sql) {
        assertThatThrownBy(() -> client.query(sql)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parametersThatAreNotUsedAreRefused() {
        assertThatThrownBy(() -> client.query("SELECT $2", 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The statement uses 1 parameters, not 2");
    }

    @Test
    void aStatementAloneIsStoredAtOnce() {
        assertThat(client.query("INSERT INTO plain VALUES ($1, $2)", 1, "a").rows())
                .isEmpty();

        assertThat(client.query("UPDATE plain SET t = t || $1 RETURNING t", "b").rows())
                .containsExactly(Map.of("t", "ab"));
    }

    @Test
    void inACallItIsAPartOfTheTransaction() {
        Work work = new Work("fails", true);

        assertThatThrownBy(() -> storage.storage().transactor().run(work, () -> {
                    storage.table(Note.NOTES).push(Note.of("", 1));
                    client.query("INSERT INTO plain VALUES (1, 'a')");
                    assertThat(one("SELECT count(*) FROM plain")).isEqualTo(1L);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(one("SELECT count(*) FROM plain")).isEqualTo(0L);
        assertThat(storage.table(Note.NOTES).stream()).isEmpty();
    }

    @Test
    void aProcedureThatOnlyReadsCannotWriteByIt() throws Exception {
        Work work = new Work("reads", false);

        assertThat(storage.storage().transactor().run(work, () -> one("SELECT 1")))
                .isEqualTo(1L);
        assertThatThrownBy(() -> storage.storage()
                        .transactor()
                        .run(work, () -> client.query("INSERT INTO plain VALUES (1, 'a')")))
                .isInstanceOfSatisfying(
                        KontractError.class, error -> assertThat(error.code()).isEqualTo("KONTRACT_PERMISSION_DENIED"));
        assertThat(one("SELECT count(*) FROM plain")).isEqualTo(0L);
    }

    @Test
    void whatPostgreSqlRefusesIsAnErrorWithoutTheStatement() {
        assertThatThrownBy(() -> client.query("SELECT secret_name FROM plain"))
                .isInstanceOfSatisfying(HttpError.class, error -> {
                    assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL_ERROR.name());
                    assertThat(error).hasMessageNotContaining("secret_name");
                });
    }
}

package dev.kontract.storage.internal.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.KontractError;
import dev.kontract.error.RPCError;
import dev.kontract.storage.ExecSyntaxError;
import dev.kontract.storage.Item;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementParserTest {
    private static final TableColumns COLUMNS = TableColumns.of(Item.ITEMS);

    private static Statement parse(String sql) {
        return StatementParser.parse(sql, COLUMNS, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SELECT FROM items | line 1, column 8: expected an expression; a keyword as a name needs double quotes",
                "SELECT id FROM items WHERE | line 1, column 27: expected an expression",
                "SELECT id x FROM items | line 1, column 11: expected ',', AS and a name, or FROM",
                "SELECT id FROM items LIMIT 'x' | line 1, column 28: expected a number of rows, or a parameter",
                "SELECT id FROM items; DROP TABLE items | line 1, column 23: expected the end of the only statement",
                "SELECT $2 AS x FROM items | line 1, column 8: only 1 parameters were given",
                "SELECT nothing FROM items | line 1, column 8: the table has no such field",
                "SELECT '🙂' ~ id FROM items | line 1, column 12: expected ',', AS and a name, or FROM",
                "DROP TABLE items | line 1, column 1: expected SELECT, INSERT, UPDATE or DELETE",
                "SELECT id FROM items -- x | line 1, column 22: comments are not accepted",
            })
    void aSyntaxErrorSaysWhereAndWhatIsExpected(String sql, String message) {
        assertThatThrownBy(() -> parse(sql))
                .isInstanceOfSatisfying(
                        ExecSyntaxError.class, e -> assertThat(e.message()).isEqualTo("SQL, " + message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT canary FROM items",
                "SELECT 'canary' canary FROM items",
                "SELECT id FROM canary",
                "SELECT canary.id FROM items",
                "SELECT canary('canary') FROM items",
                "SELECT id::canary FROM items",
                "SELECT \"canary",
                "SELECT 'canary",
                "canary",
            })
    void noErrorRepeatsTheSql(String sql) {
        assertThatThrownBy(() -> parse(sql)).isInstanceOf(RPCError.class).hasMessageNotContaining("canary");
    }

    @Test
    void reachingForAnotherTableSaysWhere() {
        assertThatThrownBy(() -> parse("SELECT id\nFROM users")).isInstanceOfSatisfying(KontractError.class, e -> {
            assertThat(e.code()).isEqualTo("KONTRACT_EXEC_CROSS_TABLE");
            assertThat(e.message()).contains("line 2, column 6");
        });
    }

    @Test
    void whatIsTooLongTooDeepOrTooMuchIsRefusedWithoutMuchAdo() {
        List<String> monsters = List.of(
                "SELECT " + "(".repeat(30_000) + " FROM items",
                "SELECT " + "- ".repeat(30_000) + "1 AS x FROM items",
                "SELECT id FROM items WHERE " + "NOT ".repeat(10_000) + "done",
                "SELECT 1" + "+1".repeat(30_000) + " AS x FROM items",
                "SELECT id" + "::text".repeat(10_000) + " FROM items",
                "SELECT " + "lower(".repeat(10_000) + " FROM items",
                "SELECT " + "CASE ".repeat(10_000) + " FROM items",
                "SELECT " + "CAST(".repeat(10_000) + " FROM items",
                "SELECT id FROM items WHERE " + "id IN (".repeat(8_000),
                "SELECT '" + "x".repeat(1 << 16) + "' AS x FROM items",
                "-".repeat(60_000),
                "$".repeat(60_000),
                "\"".repeat(59_999));

        for (String monster : monsters) {
            assertThatThrownBy(() -> parse(monster)).isInstanceOf(ExecSyntaxError.class);
        }
    }

    @Test
    void longListsAndJunctionsAreFine() {
        String list = "SELECT id FROM items WHERE id IN ('a'" + ", 'a'".repeat(9_000) + ")";
        String junction = "SELECT id FROM items WHERE done" + " OR done".repeat(7_000);

        assertThat(Guard.of(list).verdict()).isEqualTo("harmless");
        assertThat(Guard.of(junction).verdict()).isEqualTo("harmless");
    }

    @Test
    void everyFieldHasTheTypeThatItsSchemaReads() {
        assertThat(COLUMNS.readable().stream()
                        .map(column -> column.name() + " " + column.type())
                        .toList())
                .containsExactly(
                        "id TEXT",
                        "title TEXT",
                        "count INTEGER",
                        "price DECIMAL",
                        "ratio FLOAT",
                        "done BOOLEAN",
                        "author TEXT",
                        "tags JSON",
                        "dueAt TEXT",
                        "serial INTEGER");
    }
}

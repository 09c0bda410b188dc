package dev.kontract.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final Data DATA = new Data(1_000);

    @Test
    void idsAreDrawnAndOtherValuesAreGivenByName() {
        Seen seen = new Seen(
                "INSERT INTO t VALUES ($1, $2::jsonb, $3, $4, $1)",
                List.of(1043, 1043, Seen.INTEGER, 1043),
                List.of("17", "{\"a\":1}", "0", ""));

        Script script = Script.of(seen, "17", DATA);

        assertThat(script.text()).isEqualTo("""
                        \\set id0 random(1, 1000)
                        INSERT INTO t VALUES (:id0, :p0::jsonb, :p1::int4, '', :id0);
                        """);
        assertThat(script.variables()).isEqualTo(Map.of("p0", "{\"a\":1}", "p1", "0"));
    }

    @Test
    void statementsThatTravelTogetherDrawAscendingIds() {
        Seen begin = new Seen("BEGIN", List.of(), List.of());
        Seen first = new Seen("DELETE FROM t WHERE id = $1", List.of(1043), List.of("5"));
        Seen second = new Seen("DELETE FROM t WHERE id = $1", List.of(1043), List.of("150"));

        Script script = Script.of(List.of(begin, first, second), List.of("5", "150"), DATA);

        assertThat(script.text()).isEqualTo("""
                        \\set id0 random(1, 100)
                        \\set id1 random(101, 200)
                        \\startpipeline
                        BEGIN;
                        DELETE FROM t WHERE id = :id0;
                        DELETE FROM t WHERE id = :id1;
                        \\endpipeline
                        """);
    }
}

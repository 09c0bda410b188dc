package dev.kontract.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.benchmarks.command.BenchmarkDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoresTest {
    private static final Data DATA = new Data(1_000);
    private static final Options OPTIONS = new Options(
            List.of(Contender.values()),
            List.of(Load.values()),
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            4,
            DATA);

    private static BenchmarkDatabase database;
    private static Stores stores;

    @BeforeAll
    static void open() {
        database = BenchmarkDatabase.open();
        stores = Stores.of(database.target(), OPTIONS);
    }

    @AfterAll
    static void close() {
        stores.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "PGBENCH.*")
    void everyStoreAnswersEveryLoad(Contender contender) throws Exception {
        stores.add(contender, database.target(), 4);
        Caller caller = new Caller(contender, stores.get(contender), DATA);
        long before = caller.sum();

        for (Load load : Load.values()) {
            if (load == Load.CHANGE) {
                before = caller.sum();
            }
            for (int i = 0; i < 25; i++) {
                caller.call(load);
            }
            if (load == Load.CHANGE) {
                caller.checkChanges(before, 25);
            }
        }

        caller.verify();
    }

    @Test
    void scriptsHoldWhatTheStorageSends() throws Exception {
        Map<Load, Script> scripts = Scripts.of(database.target().url(), DATA);

        assertThat(scripts).containsOnlyKeys(Load.READ, Load.WRITE, Load.TEN);
        assertThat(text(scripts, Load.READ)).contains("SELECT data FROM tbl_items_pgbench_", ":id0");
        assertThat(text(scripts, Load.WRITE))
                .contains("ON CONFLICT (id) DO UPDATE", "_log")
                .doesNotContain("$");
        assertThat(text(scripts, Load.TEN).lines().filter(line -> line.contains("ON CONFLICT")))
                .hasSize(Data.SEVERAL);
        assertThat(text(scripts, Load.TEN)).contains("BEGIN ISOLATION LEVEL SERIALIZABLE;", "COMMIT;", ":id9");
    }

    private static String text(Map<Load, Script> scripts, Load load) {
        return String.valueOf(scripts.get(load));
    }

    @Test
    void theServerIsFoundAndItsProcessorTimeGrows() throws Exception {
        long backend = Transactions.number(stores.pool(), "SELECT pg_backend_pid()");
        Processors processors = Processors.of(backend);
        ProcessorTimes before = processors.now(false);

        Transactions.text(stores.pool(), "SELECT sum(sqrt(n)) FROM generate_series(1, 3000000) AS n");

        assertThat(processors.postmaster()).isPresent();
        assertThat(processors.now(false).minus(before).database()).isPositive();
    }
}

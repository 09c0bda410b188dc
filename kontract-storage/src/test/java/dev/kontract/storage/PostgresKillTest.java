package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed in the middle of loads: its first process, all of them, or the one that serves a call. */
class PostgresKillTest {
    private static final String SERVING = "SELECT pid FROM pg_stat_activity WHERE application_name = 'kontract'"
            + " AND pid <> pg_backend_pid() ORDER BY state = 'idle', random() LIMIT 1";

    private final int loads = Integer.getInteger("kontract.campaign.kills", 8);
    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Duration> recoveries = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everyAcknowledgedWriteIsThereOnceAfterEachKill(@TempDir Path directory) throws Exception {
        System.out.println("seed " + seed + ", again with -Dkontract.seed=" + seed);
        try (KillableServer server = new KillableServer(directory);
                TestStorage storage = TestStorage.with(
                        server.options().withConnectionTimeout(Duration.ofSeconds(30)),
                        Note.NOTES,
                        Storage.ownTables().getFirst())) {
            Load load = new Load(new KeyedApp(storage));
            for (int number = 0; number < loads; number++) {
                int kind = number % 3;
                load.during(() -> {
                    load.awaitMore(random.nextInt(20, 300));
                    kill(kind, server, storage);
                    long served = System.nanoTime();
                    load.awaitMore(1);
                    recoveries.add(Duration.ofNanos(System.nanoTime() - served));
                });
                load.check();
            }
            assertThat(storage.sql(
                            "SELECT count(*) FROM " + storage.table(Note.NOTES).ptr() + "_log"))
                    .as("versions")
                    .isEqualTo(storage.sql(
                            "SELECT count(*) FROM " + storage.table(Note.NOTES).ptr()));
            Collections.sort(recoveries);
            System.out.println(loads + " kills: " + load + "; the first write after the server's return took "
                    + recoveries.get(recoveries.size() / 2).toMillis() + " ms in the median, "
                    + recoveries.getLast().toMillis() + " ms at most");
        }
    }

    private static void kill(int kind, KillableServer server, TestStorage storage) throws Exception {
        switch (kind) {
            case 0 -> server.killFirst();
            case 1 -> server.killAll();
            default -> server.killOne(Long.parseLong(storage.sql(SERVING).getFirst()));
        }
        if (kind < 2) {
            server.restart();
        }
    }
}

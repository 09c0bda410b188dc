package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.MigrationStatus;
import dev.kontract.storage.migration.Migrations;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A process that is killed while it migrates leaves all of it or nothing; {@code -Dmigration.seed} repeats a run. */
class MigrationKillTest {
    private static final int ROUNDS = 6;
    /** How often a process that runs to its end says how far it is. */
    private static final int LINES = 13;

    private final long seed = Long.getLong("migration.seed", System.nanoTime());

    @Test
    void whatIsKilledIsAllDoneOrNotAtAllAndGoesOnAfterwards() throws Exception {
        System.out.println("migration.seed=" + seed);
        Random random = new Random(seed);
        Set<String> killedAt = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            StorageOptions options = TestStorage.freshOptions();
            MigrationProcess.fill(options);

            killedAt.add(killAfter(options, 1 + (round * LINES + random.nextInt(LINES)) / ROUNDS));

            try (TestStorage storage = TestStorage.with(options);
                    Migrations migrations = MigrationProcess.migrations(options)) {
                assertThat(marked(storage)).as("seed %d", seed).isIn(0, MigrationProcess.RECORDS);

                migrations.up(MigrationListener.SILENT);

                assertThat(marked(storage)).as("seed %d", seed).isEqualTo(MigrationProcess.RECORDS);
                assertThat(storage.sql("SELECT DISTINCT version FROM " + ptr(storage) + "_log ORDER BY 1"))
                        .as("seed %d", seed)
                        .containsExactly("1", "2");
                assertThat(migrations.plan().isEmpty()).isTrue();
                assertThat(migrations.status())
                        .extracting(MigrationStatus::state)
                        .containsOnly(MigrationStatus.State.APPLIED);
            }
        }
        assertThat(killedAt).as("seed %d", seed).hasSizeGreaterThan(2);
    }

    /** Kills a migrating process behind so many lines, and gives the last. */
    private static String killAfter(StorageOptions options, int lines) throws IOException, InterruptedException {
        Process process = MigrationProcess.start(options);
        String last = "";
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                String line = out.readLine();
                if (line == null) {
                    break;
                }
                last = line;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return last;
    }

    private static String ptr(TestStorage storage) {
        return storage.sql("SELECT ptr FROM storage WHERE id = 'tasks'").getFirst();
    }

    /** How many records are in the new form and no more than that. */
    private static int marked(TestStorage storage) {
        return Integer.parseInt(storage.sql("SELECT count(*) FROM " + ptr(storage)
                        + " WHERE data ->> 'size' ~ '^#[0-9]+$' AND _deleted_txid IS NULL")
                .getFirst());
    }
}

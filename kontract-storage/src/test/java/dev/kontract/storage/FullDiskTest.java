package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk of its own for a database, which is filled: a file system in memory, in a namespace of its own, or where the
 * system allows none, the one whose directory {@code -Dkontract.small.disk} names.
 */
class FullDiskTest {
    private static final String MOUNT = "mount -t tmpfs -o size=160m none \"$0\" && exec \"$@\"";

    @Test
    void aFullDiskIsATypedErrorAndServiceComesBackWhenThereIsRoom(@TempDir Path directory) throws Exception {
        String said = run(directory);
        System.out.println(said);

        assertThat(said)
                .as("This needs a small disk: run as a user who may mount in a namespace of their own (unshare -Urm),"
                        + " or with -Dkontract.small.disk=, and the directory of a file system of 160 MB to 1 GB")
                .contains("before: stored");
        assertThat(said.lines())
                .contains(
                        "tables full: SERVICE_UNAVAILABLE",
                        "tables full, read: stored",
                        "tables recovered: all",
                        "log recovered: all")
                .containsAnyOf("log full: SERVICE_UNAVAILABLE", "log full: OUTCOME_UNKNOWN");
    }

    private static String run(Path directory) throws IOException, InterruptedException {
        String given = System.getProperty("kontract.small.disk");
        String disk = given == null ? directory.toString() : given;
        List<String> command =
                new ArrayList<>(given == null ? List.of("unshare", "-Urm", "sh", "-c", MOUNT, disk) : List.of());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FullDisk.class.getName(), disk));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}

package dev.kontract.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDatabaseTest {
    @TempDir
    private Path directory;

    @Test
    void aRestartFindsTheDataAgain() throws Exception {
        String password;
        try (EmbeddedDatabase database = EmbeddedDatabase.at(directory)) {
            password = database.password();
            Sql.run(database, "CREATE TABLE t AS SELECT 'kept' AS word");
        }

        try (EmbeddedDatabase database = EmbeddedDatabase.at(directory)) {
            assertThat(Sql.value(database, "SELECT word FROM t")).isEqualTo("kept");
            assertThat(Sql.value(database, "SHOW fsync")).isEqualTo("on");
            assertThat(database.password()).isEqualTo(password);
        }
    }

    @Test
    void committedDataSurvivesTheKillOfTheServer() throws Exception {
        try (EmbeddedDatabase killed = EmbeddedDatabase.at(directory)) {
            Sql.run(killed, "CREATE TABLE t AS SELECT 'kept' AS word");
            ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(directory.resolve("data/postmaster.pid")).exists();

        try (EmbeddedDatabase database = EmbeddedDatabase.at(directory)) {
            assertThat(Sql.value(database, "SELECT word FROM t")).isEqualTo("kept");
        }
    }

    @Test
    void takesOverFromAKilledProcessWhoseServerStillRuns() throws Exception {
        long pid;
        try (ServerProcess other = ServerProcess.start(List.of(), "hook", directory.toString())) {
            assertThat(other.line()).startsWith("postgres://");
            pid = serverPid();
            other.process().destroyForcibly().waitFor();
        }

        try (EmbeddedDatabase database = EmbeddedDatabase.at(directory)) {
            assertThat(Sql.value(database, "SELECT 1")).isEqualTo("1");
            assertThat(serverPid()).isNotEqualTo(pid);
            assertThat(isRunning(pid)).isFalse();
        }
    }

    @Test
    void aStrangerWithTheNumberOfAKilledServerIsNotTakenForIt() throws Exception {
        EmbeddedDatabase.at(directory).close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n");

        try (EmbeddedDatabase database = EmbeddedDatabase.at(directory)) {
            assertThat(Sql.value(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aSecondStartInTheSameProcessSaysThatTheDirectoryIsInUse() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.at(directory)) {
            assertThatThrownBy(() -> EmbeddedDatabase.at(directory))
                    .isInstanceOfSatisfying(
                            EmbeddedDatabaseException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.IN_USE))
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use");

            assertThat(Sql.value(first, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aSecondStartInAnotherProcessSaysThatTheDirectoryIsInUse() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.at(directory);
                ServerProcess second = ServerProcess.start(List.of(), "hook", directory.toString())) {
            assertThat(second.line()).startsWith("IN_USE ");

            assertThat(Sql.value(first, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedAndLeftAlone() throws Exception {
        EmbeddedDatabase.at(directory).close();
        Files.writeString(directory.resolve("data/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> EmbeddedDatabase.at(directory))
                .isInstanceOfSatisfying(
                        EmbeddedDatabaseException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.OTHER_VERSION))
                .hasMessageContaining("PostgreSQL 17's")
                .hasMessageContaining("this is PostgreSQL 18");
        assertThat(directory.resolve("data/global/pg_control")).exists();
    }

    @Test
    void aMissingPasswordFileIsNamed() throws Exception {
        EmbeddedDatabase.at(directory).close();
        Files.delete(directory.resolve("password"));

        assertThatThrownBy(() -> EmbeddedDatabase.at(directory))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("The password file is missing: ");
    }

    @Test
    void deletingLeavesNothingAndAnOpenDirectoryAlone() throws Exception {
        Path server = directory.resolve("server");
        try (EmbeddedDatabase database = EmbeddedDatabase.at(server)) {
            assertThatThrownBy(() -> EmbeddedDatabase.delete(server))
                    .isInstanceOf(EmbeddedDatabaseException.class)
                    .hasMessageContaining("in use");
            assertThat(Sql.value(database, "SELECT 1")).isEqualTo("1");
        }

        EmbeddedDatabase.delete(server);
        EmbeddedDatabase.delete(server);

        assertThat(server).doesNotExist();
    }

    @Test
    void aPathThatAShellWouldReadIsRefused() {
        assertThatThrownBy(() -> EmbeddedDatabase.at(directory.resolve("a$(id)")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(directory.resolve("a$(id)")).doesNotExist();
    }

    @Test
    void aPathWithSpacesIsFine() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.at(directory.resolve("my data 'here'"))) {
            assertThat(Sql.value(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void anInterruptFromTheTerminalReachesTheProcessButNotTheServer() throws Exception {
        // what runs in the background of a shell, as a build may, starts with interrupts ignored
        List<String> interruptible = List.of("setsid", "env", "--default-signal=INT");
        try (ServerProcess other = ServerProcess.start(interruptible, "own-hook", directory.toString())) {
            other.line();
            other.line();
            long pid = serverPid();

            // As the terminal does on Ctrl-C: to the whole foreground group, whose leader setsid made the process.
            new ProcessBuilder("kill", "-INT", "--", "-" + other.process().pid())
                    .start()
                    .waitFor();

            assertThat(other.line()).isEqualTo("still answers 42");
            other.process().waitFor();
            assertThat(isRunning(pid)).isFalse();
        }
    }

    @Test
    void aFullDiskIsNamed() throws Exception {
        String script = "mount -t tmpfs -o size=12m tmpfs \"$0\" && exec \"$@\"";
        List<String> smallDisk = List.of("unshare", "-Urm", "sh", "-c", script, directory.toString());

        try (ServerProcess other = ServerProcess.start(smallDisk, "hook", directory.toString())) {
            assertThat(other.line()).startsWith("DISK_FULL ").contains("no space is left on the disk");
        }
    }

    /** A process that has ended stays listed, without its arguments, until its parent asks for its status. */
    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .isPresent();
    }

    private long serverPid() throws Exception {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst());
    }
}

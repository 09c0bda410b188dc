package dev.kontract.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TemporaryDatabaseTest {
    @Test
    void answersQueriesUntilItIsClosedAndLeavesNothing() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.temporary();
        Path directory = database.directory();

        assertThat(Sql.value(database, "SELECT version()")).startsWith("PostgreSQL 18.");
        assertThat(directory).isDirectory();
        database.close();

        assertThat(directory).doesNotExist();
        assertThatThrownBy(() -> Sql.connect(database)).isInstanceOf(SQLException.class);
    }

    @Test
    void closingTwiceDoesNothing() {
        EmbeddedDatabase database = EmbeddedDatabase.temporary();

        database.close();
        database.close();

        assertThat(database.directory()).doesNotExist();
    }

    @Test
    void severalRunSideBySide() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<String> task = () -> {
                try (EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
                    Sql.run(database, "CREATE TABLE t AS SELECT 1 AS n");
                    return Sql.value(database, "SELECT count(*) FROM t");
                }
            };

            var answers = threads.invokeAll(List.of(task, task));

            assertThat(answers.get(0).get()).isEqualTo("1");
            assertThat(answers.get(1).get()).isEqualTo("1");
        }
    }

    @Test
    void anotherProcessDoesNotClearWhatSeveralOfThisOneUse() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.temporary();
                EmbeddedDatabase second = EmbeddedDatabase.temporary();
                ServerProcess other = ServerProcess.start(List.of(), "hook", "temporary")) {
            assertThat(other.line()).startsWith("postgres");

            assertThat(Sql.value(first, "SELECT 1")).isEqualTo("1");
            assertThat(Sql.value(second, "SELECT 2")).isEqualTo("2");
        }
    }

    @Test
    void whatAKilledProcessLeftIsClearedByTheNextStart() throws Exception {
        String url;
        Path directory;
        try (ServerProcess other = ServerProcess.start(List.of(), "hook", "temporary")) {
            url = other.line();
            directory = Path.of(other.line());
            other.process().destroyForcibly().waitFor();
        }
        assertThat(isFree(portOf(url))).as("the server outlives its process").isFalse();

        EmbeddedDatabase.temporary().close();

        assertThat(directory).doesNotExist();
        assertThat(isFree(portOf(url))).isTrue();
    }

    @Test
    void theEndOfTheProcessStopsTheServerAndDeletesItsData() throws Exception {
        try (ServerProcess other = ServerProcess.start(List.of(), "hook", "temporary")) {
            String url = other.line();
            Path directory = Path.of(other.line());

            other.process().destroy();
            other.process().waitFor();

            assertThat(directory).doesNotExist();
            assertThat(isFree(portOf(url))).isTrue();
        }
    }

    private static int portOf(String url) {
        return Integer.parseInt(url.replaceFirst(".*:(\\d+)/postgres", "$1"));
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException taken) {
            return false;
        }
    }
}

package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RPCError;
import dev.kontract.procedure.Transactor.Work;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExecTimeoutTest {
    private static TestStorage storage;
    private static TableProxy<Note> notes;
    private static TableProxy<Note> others;

    @BeforeAll
    static void open() {
        ExecLimits limits = ExecLimits.DEFAULT.withTimeout(Duration.ofMillis(200));
        storage = TestStorage.with(TestStorage.freshOptions().withExec(limits), Note.NOTES, Note.table("others"));
        notes = storage.table(Note.NOTES);
        others = storage.table(Note.table("others"));
        notes.exec("SELECT * FROM notes");
        others.exec("SELECT * FROM others");
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    /** Holds a table as long as it is open. */
    private static Connection lock(TableProxy<?> table) throws SQLException {
        StorageOptions options = storage.options();
        Connection connection = DriverManager.getConnection(options.url(), options.user(), options.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table.ptr());
        }
        return connection;
    }

    @Test
    void sqlThatTakesTooLongIsATypedError() throws SQLException {
        for (String sql : new String[] {"SELECT * FROM notes", "DELETE FROM notes", "UPDATE notes SET count = 1"}) {
            try (Connection held = lock(notes)) {
                assertThatThrownBy(() -> notes.exec(sql))
                        .isInstanceOfSatisfying(
                                RPCError.class, e -> assertThat(e.code()).isEqualTo("TIMEOUT"));
                held.rollback();
            }
        }
        assertThat(notes.exec("SELECT * FROM notes").rows()).isEmpty();
    }

    @Test
    void theTimeLimitEndsWithTheSql() throws Exception {
        for (boolean writes : new boolean[] {true, false}) {
            boolean found = storage.storage().transactor().run(new Work("work " + writes, writes), () -> {
                notes.exec("SELECT * FROM notes");
                Connection held = lock(others);
                Thread release = Thread.ofVirtual().start(() -> release(held));
                boolean present = others.get("a").isPresent();
                release.join();
                return present;
            });

            assertThat(found).isFalse();
        }
    }

    private static void release(Connection held) {
        try (held;
                Statement statement = held.createStatement()) {
            statement.execute("SELECT pg_sleep(0.5)");
            held.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void sqlThatOnlyReadsTakesOneRoundTrip() throws Exception {
        try (DatabaseProxy proxy = DatabaseProxy.start();
                TestStorage counted = TestStorage.with(
                        proxy.through(TestStorage.freshOptions()
                                        .withExec(storage.options().exec()))
                                .withPoolSize(1),
                        Note.NOTES)) {
            TableProxy<Note> table = counted.table(Note.NOTES);
            for (int i = 0; i < 5; i++) {
                table.exec("SELECT id FROM notes WHERE count > $1", i);
            }
            proxy.roundTrips();

            table.exec("SELECT id FROM notes WHERE count > $1", 7);

            assertThat(proxy.roundTrips()).isOne();
        }
    }
}

package dev.kontract.storage;

import dev.kontract.embedded.EmbeddedDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** A server of its own, which counts transactions from the beginning, to dump and to restore into. */
final class Cluster implements AutoCloseable {
    private static final String TABLES = "SELECT quote_ident(relname) FROM pg_class"
            + " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname";
    private static final String SEQUENCES = "SELECT quote_ident(relname) FROM pg_class"
            + " WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname";

    private final EmbeddedDatabase server = EmbeddedDatabase.temporary();

    /**
     * What pg_dump takes: the rows of all tables, on one snapshot, and the sequences' values.
     *
     * @param rows by the table's name
     * @param sequences the next value by the sequence's name
     */
    record Dump(Map<String, byte[]> rows, Map<String, String> sequences) {}

    /** A cluster in which anybody may call himself {@code app}. */
    Cluster() {
        sql("CREATE ROLE app SUPERUSER LOGIN PASSWORD 'app'");
    }

    int port() {
        return server.port();
    }

    StorageOptions options() {
        return through(server.port());
    }

    /** The options of a client that connects to another port. */
    StorageOptions through(int port) {
        return StorageOptions.DEFAULT
                .withUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres")
                .withCredentials("app", "app")
                .withPoolSize(3);
    }

    /** Uses up some transaction ids. */
    void age(int transactions) {
        sql("DO $$ BEGIN FOR i IN 1.." + transactions + " LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$");
    }

    List<String> sql(String text) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return column(statement, text);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static List<String> column(Statement statement, String text) throws SQLException {
        List<String> column = new ArrayList<>();
        if (statement.execute(text)) {
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    column.add(rows.getString(1));
                }
            }
        }
        return column;
    }

    Dump dump() throws SQLException, IOException {
        Dump dump = new Dump(new LinkedHashMap<>(), new LinkedHashMap<>());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
            for (String table : column(statement, TABLES)) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                copy(connection).copyOut("COPY " + table + " TO STDOUT", rows);
                dump.rows.put(table, rows.toByteArray());
            }
            for (String sequence : column(statement, SEQUENCES)) {
                String next = "SELECT last_value + is_called::integer FROM " + sequence;
                dump.sequences.put(sequence, column(statement, next).getFirst());
            }
            statement.execute("ROLLBACK");
        }
        return dump;
    }

    /** Restores into tables that were created for it, as pg_restore does. */
    void restore(Dump dump, StorageOptions empty) throws SQLException, IOException {
        try (Storage creating = Storage.open(empty)) {
            creating.migrate(List.of(Note.NOTES, Note.table("others")));
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String table : dump.rows.keySet()) {
                statement.execute("TRUNCATE " + table);
                copy(connection)
                        .copyIn("COPY " + table + " FROM STDIN", new ByteArrayInputStream(dump.rows.get(table)));
            }
            for (Map.Entry<String, String> sequence : dump.sequences.entrySet()) {
                statement.execute("SELECT setval('" + sequence.getKey() + "', " + sequence.getValue() + ", false)");
            }
        }
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return new CopyManager(connection.unwrap(BaseConnection.class));
    }

    @Override
    public void close() {
        server.close();
    }
}

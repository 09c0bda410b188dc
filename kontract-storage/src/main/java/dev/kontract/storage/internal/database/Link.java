package dev.kontract.storage.internal.database;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection, which is given back in no transaction or not at all. Not thread-safe. */
public final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final Connection connection;
    private final Discard discard;
    private boolean lost;

    Link(Connection connection) {
        this(connection, lost -> {});
    }

    /** What becomes of a connection that cannot be given back. */
    @FunctionalInterface
    interface Discard {
        /** Drops it; it may be that the server has gone. */
        void drop(boolean lost);
    }

    Link(Connection connection, Discard discard) {
        this.connection = connection;
        this.discard = discard;
    }

    /**
     * Runs statements in one round trip: they travel as separate messages of the extended protocol with one Sync behind
     * them (PostgreSQL's manual, section 54.2.4), and the first that fails makes the server skip the rest.
     *
     * @param text statements with semicolons between them
     * @return what the reader makes of the first rows that come back; empty if none do
     */
    public <R> Optional<R> run(String text, List<Object> parameters, Rows<R> reader) throws SQLException {
        return run(new Sql(text, parameters), reader);
    }

    /** As {@link #run(String, List, Rows)}, planned anew where that is asked for. */
    public <R> Optional<R> run(Sql sql, Rows<R> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, sql);
            boolean rows = statement.execute();
            while (!rows && statement.getUpdateCount() != -1) {
                rows = statement.getMoreResults();
            }
            if (!rows) {
                return Optional.empty();
            }
            try (ResultSet result = statement.getResultSet()) {
                return Optional.of(reader.read(result));
            }
        } catch (SQLException failure) {
            throw noted(failure);
        }
    }

    private SQLException noted(SQLException failure) {
        lost |= SqlFailures.isLost(failure);
        return failure;
    }

    /** Runs one statement without a result. */
    public void run(String text, Object... parameters) throws SQLException {
        run(text, List.of(parameters), rows -> rows);
    }

    /** Sees to it that the connection knows how ids are counted here. */
    void number(Numbering numbering) throws SQLException {
        numbering.tell(this, connection.unwrap(PgConnection.class));
    }

    /** Opens a cursor in the running transaction. */
    public Cursor open(Sql sql, int fetchSize) throws SQLException {
        // the driver uses portals only then; it sends nothing for it, and nothing more in a running transaction
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement(sql.text());
        try {
            statement.setFetchSize(fetchSize);
            bind(statement, sql);
            return new Cursor(statement, statement.executeQuery());
        } catch (SQLException failure) {
            statement.close();
            throw noted(failure);
        }
    }

    /** Copies what a COPY TO STDOUT gives, a row at a time. */
    public long copyOut(String copy, OutputStream out) throws SQLException, IOException {
        return new CopyManager(connection.unwrap(PgConnection.class)).copyOut(copy, out);
    }

    /** A literal of SQL, where nothing can be bound. */
    public String literal(String text) throws SQLException {
        return connection.unwrap(PgConnection.class).escapeLiteral(text);
    }

    /** Asks the server to give up the statement that runs, if one does; by any thread. */
    public void cancel() {
        try {
            connection.unwrap(PgConnection.class).cancelQuery();
        } catch (SQLException unheard) {
            LOG.debug("A statement could not be cancelled", unheard);
        }
    }

    private static void bind(PreparedStatement statement, Sql sql) throws SQLException {
        if (sql.anew()) {
            // the driver then leaves it without a name, and the server forgets its plan
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
        int index = 1;
        for (Object parameter : sql.parameters()) {
            switch (parameter) {
                case String text -> statement.setString(index++, text);
                case Long number -> statement.setLong(index++, number);
                case Integer number -> statement.setInt(index++, number);
                case Untyped(String text) -> statement.setObject(index++, text, Types.OTHER);
                case String[] texts -> statement.setObject(index++, texts);
                default -> throw new IllegalArgumentException("Not a parameter: " + parameter.getClass());
            }
        }
    }

    /** Rolls back what is open, and gives the connection back, or drops it where that is impossible. */
    @Override
    public void close() {
        if (!isReusable()) {
            discard.drop(lost);
        }
        try {
            connection.close();
        } catch (SQLException unusable) {
            LOG.debug("A connection does not close", unusable);
        }
    }

    private boolean isReusable() {
        try {
            PgConnection open = connection.unwrap(PgConnection.class);
            lost |= open.isClosed();
            if (!lost && open.getTransactionState() != TransactionState.IDLE) {
                run("ROLLBACK");
            }
        } catch (SQLException unusable) {
            LOG.debug("A connection cannot be given back", unusable);
            return false;
        }
        return !lost;
    }
}

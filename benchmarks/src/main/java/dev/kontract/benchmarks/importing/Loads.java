package dev.kontract.benchmarks.importing;

import dev.kontract.storage.Storage;
import dev.kontract.storage.transfer.ExportOptions;
import dev.kontract.storage.transfer.ImportOptions;
import dev.kontract.storage.transfer.ImportReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** What is measured: each leaves the same rows in the same two tables, with the same indexes. */
final class Loads {
    private final Storage storage;
    private final Connection connection;
    private final Given given;
    private final String head;

    Loads(Storage storage, Connection connection, Given given) {
        this.storage = storage;
        this.connection = connection;
        this.given = given;
        this.head = storage.tables().table(Given.TABLE).ptr();
    }

    /** Empties the tables, and lets the database write down what it has put off. */
    void clear() throws SQLException {
        run("TRUNCATE " + head + ", " + head + "_log");
        run("CHECKPOINT");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** COPY of rows that are ready, head and log in one transaction; seconds. */
    double copy() throws SQLException, IOException {
        long start = System.nanoTime();
        run("BEGIN");
        copy(head + " (id, data, _version, _born, _txid, _deleted_txid, _owner, _order)", given.head());
        copy(head + "_log (txid, seq, id, version, op, owner, snapshot, ord, data)", given.log());
        run("COMMIT");
        return since(start);
    }

    private void copy(String table, Path rows) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(rows)) {
            new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn("COPY " + table + " FROM STDIN", in, 1 << 16);
        }
    }

    /** An import of the documents; seconds. */
    double imported() throws IOException {
        long start = System.nanoTime();
        try (InputStream in = Files.newInputStream(given.lines())) {
            ImportReport report = storage.transfers()
                    .importInto("entries", ImportOptions.DEFAULT)
                    .run(in, reject -> {});
            if (report.inserted() != given.records()) {
                throw new IllegalStateException("Not all records were imported: " + report);
            }
        }
        return since(start);
    }

    /** An export of what is there; seconds. */
    double exported() throws IOException {
        long start = System.nanoTime();
        long records = storage.transfers().export("entries", ExportOptions.DEFAULT, OutputStream.nullOutputStream());
        if (records != given.records()) {
            throw new IllegalStateException("Not all records were exported: " + records);
        }
        return since(start);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}

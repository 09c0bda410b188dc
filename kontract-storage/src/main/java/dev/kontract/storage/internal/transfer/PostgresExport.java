package dev.kontract.storage.internal.transfer;

import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.table.TableName;
import dev.kontract.storage.transfer.ExportOptions;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;

/** Writes the live documents of one head, in one statement. */
final class PostgresExport {
    private static final int TOLD_EVERY = 1_000;

    private static final String ABOUT = "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = ?::regclass";

    private final Database database;
    private final String head;
    private final ExportOptions options;

    PostgresExport(Database database, String ptr, ExportOptions options) {
        this.database = database;
        this.head = TableName.checked(ptr);
        this.options = options;
    }

    long run(OutputStream out) throws IOException {
        try (Link link = database.dedicated()) {
            long about = link.run(ABOUT, List.of(head), Rows::number).orElse(0L);
            return link.copyOut(copy(link), new Counting(out, about));
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    /** As CSV with quotes and delimiters that JSON never has, so that it is the plain text of the documents. */
    private String copy(Link link) throws SQLException {
        String owned = options.owner().isPresent()
                ? " AND _owner = " + literal(link, options.owner().get())
                : "";
        return "COPY (SELECT data FROM " + head + " WHERE _deleted_txid IS NULL" + owned
                + " ORDER BY _order) TO STDOUT WITH (FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01')";
    }

    private static String literal(Link link, String text) throws SQLException {
        return "'" + link.literal(text) + "'";
    }

    /** Each write is a row. */
    private final class Counting extends FilterOutputStream {
        private final long about;
        private long rows;

        Counting(OutputStream out, long about) {
            super(out);
            this.about = about;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            rows++;
            if (rows % TOLD_EVERY == 0) {
                options.progress().at(rows, about);
            }
        }
    }
}

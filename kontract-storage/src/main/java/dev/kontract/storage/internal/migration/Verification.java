package dev.kontract.storage.internal.migration;

import dev.kontract.error.HttpError;
import dev.kontract.storage.internal.database.Cursor;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.table.RecordCodec;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.table.TableDefinition;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads every record of a table as the application will. */
final class Verification {
    private static final int BATCH = 1_000;

    private final Link link;
    private final MigrationListener listener;

    Verification(Link link, MigrationListener listener) {
        this.link = link;
        this.listener = listener;
    }

    /**
     * Reads them.
     *
     * @throws MigrationError with {@code UNFIT} at the first that cannot be read, naming its field
     */
    void run(TableDefinition<?> definition, String ptr) throws SQLException {
        String live = " FROM " + ptr + " WHERE _deleted_txid IS NULL";
        long total = count("SELECT count(*)" + live, List.of());
        RecordCodec<?> codec = new RecordCodec<>(definition);
        long done = 0;
        try (Cursor cursor = link.open(Sql.of("SELECT data" + live), BATCH)) {
            for (var row = next(cursor); row.isPresent(); row = next(cursor)) {
                read(codec, row.get());
                done++;
                if (done % BATCH == 0) {
                    listener.at("Checking " + definition.name(), done, total);
                }
            }
        }
        String owned = definition.perOwner() ? "replace(replace(_owner, '%', '%25'), '/', '%2F') || '/' || " : "";
        if (count(
                        "SELECT count(*)" + live + " AND " + owned + "(data ->> ?::text) IS DISTINCT FROM id",
                        List.of(definition.keyField()))
                > 0) {
            throw unfit(
                    "Records of the table " + definition.name() + " are stored under another id than their "
                            + definition.keyField(),
                    null);
        }
    }

    private static Optional<byte[]> next(Cursor cursor) throws SQLException {
        return cursor.next(row -> row.getBytes(1));
    }

    private static void read(RecordCodec<?> codec, byte[] document) {
        try {
            codec.record(document);
        } catch (HttpError failure) {
            throw unfit(failure.message(), failure);
        }
    }

    private static MigrationError unfit(String what, @Nullable Throwable cause) {
        return new MigrationError(Reason.UNFIT, what + ": nothing was migrated", cause);
    }

    long count(String sql, List<Object> parameters) throws SQLException {
        return link.run(sql, parameters, Rows::number).orElse(0L);
    }
}

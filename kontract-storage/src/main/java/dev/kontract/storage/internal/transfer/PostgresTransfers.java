package dev.kontract.storage.internal.transfer;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.migration.RegisteredSchemas;
import dev.kontract.storage.internal.migration.RegisteredSchemas.Registered;
import dev.kontract.storage.internal.table.AnswerTable;
import dev.kontract.storage.internal.table.DeclaredIndex;
import dev.kontract.storage.internal.table.Reach;
import dev.kontract.storage.migration.TableSchema;
import dev.kontract.storage.transfer.ExportOptions;
import dev.kontract.storage.transfer.ImportOptions;
import dev.kontract.storage.transfer.RecordImport;
import dev.kontract.storage.transfer.Transfers;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Transfers of the tables of one database. */
public final class PostgresTransfers implements Transfers {
    private final Database database;

    /** Transfers over connections of their own. */
    public PostgresTransfers(Database database) {
        this.database = database;
    }

    @Override
    public List<String> tables() {
        return List.copyOf(registered().keySet());
    }

    /** Those of applications: answers that are kept for a while are not to be moved. */
    private Map<String, Registered> registered() {
        try (Link link = database.dedicated()) {
            Map<String, Registered> tables = RegisteredSchemas.read(link);
            tables.remove(AnswerTable.ANSWERS.name());
            return tables;
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    private Registered table(String name) {
        Map<String, Registered> tables = registered();
        Registered found = tables.get(name);
        if (found == null) {
            throw new NotFoundError("There is no table " + name
                    + (tables.isEmpty() ? ", nor any other" : "; there are " + String.join(", ", tables.keySet())));
        }
        return found;
    }

    @Override
    public RecordImport importInto(String table, ImportOptions options) {
        Registered found = table(table);
        TableSchema schema = found.schema()
                .orElseThrow(() -> new HttpError(
                        ErrorCode.INVALID_REQUEST,
                        "Nobody knows what the records of " + table
                                + " look like: migrate or start the application first"));
        DeclaredIndex.of(schema).forEach(index -> database.uniqueIndexes().declare(index.ending(), index.fields()));
        return new PostgresImport(
                database,
                new ImportedTable(found.ptr(), Reach.of(table, found.perOwner(), options.owner()), schema),
                options);
    }

    @Override
    public long export(String table, ExportOptions options, OutputStream out) throws IOException {
        Registered found = table(table);
        Reach.of(table, found.perOwner(), options.owner().orElse(""));
        return new PostgresExport(database, found.ptr(), options).run(out);
    }
}

package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.migration.DocumentTable;
import dev.kontract.storage.migration.Documents;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationListener;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The documents in a running transaction. Not thread-safe. */
final class StoredDocuments implements Documents {
    private final Link link;
    private final Map<String, StoredTable> tables;
    private final MigrationListener listener;
    private final Set<String> touched = new LinkedHashSet<>();
    private String migration = "";

    StoredDocuments(Link link, Map<String, StoredTable> tables, MigrationListener listener) {
        this.link = link;
        this.tables = tables;
        this.listener = listener;
    }

    /** Names the migration that works with them now. */
    void enter(String id) {
        migration = id;
        listener.at("Migrating " + id, 0, 0);
    }

    /** The tables that may have changed. */
    Set<String> touched() {
        return touched;
    }

    @Override
    public DocumentTable table(String name) {
        StoredTable table = tables.get(name);
        if (table == null) {
            throw new MigrationError(Reason.SCRIPT, "The migration " + migration + ": there is no table " + name);
        }
        lock(table);
        return new StoredDocumentTable(link, table, (done, total) -> listener.at("Migrating " + name, done, total));
    }

    @Override
    public void sql(String script) {
        for (StoredTable table : tables.values()) {
            if (Pattern.compile("\\b(" + table.name() + "|" + table.ptr() + ")\\b", Pattern.CASE_INSENSITIVE)
                    .matcher(script)
                    .find()) {
                lock(table);
            }
        }
        try {
            link.run("SELECT pg_temp.kontract_run(?)", List.of(script), rows -> rows);
        } catch (SQLException failure) {
            throw Scripts.failure(migration, script, failure);
        }
    }

    /** Lets others read and makes them wait to write: what they wrote meanwhile would be overwritten. */
    private void lock(StoredTable table) {
        try {
            if (touched.add(table.name())) {
                link.run("LOCK TABLE " + table.ptr() + " IN SHARE ROW EXCLUSIVE MODE");
            }
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }
}

package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.WrittenMigration;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** One transaction that undoes written migrations. */
final class Downward {
    private final Link link;
    private final Target target;
    private final MigrationListener listener;

    Downward(Link link, Target target, MigrationListener listener) {
        this.link = link;
        this.target = target;
        this.listener = listener;
    }

    void run(List<String> ids) throws SQLException {
        link.run("BEGIN ISOLATION LEVEL READ COMMITTED");
        DatabaseState state = DatabaseState.read(link);
        History history = new History(target.written(), state.applied());
        history.check();
        StoredDocuments documents = new StoredDocuments(link, state.tables(), listener);
        DocumentViews.create(link, state.tables().values());
        StoredTables tables = new StoredTables(link);
        for (String id : ids) {
            if (!state.applied().containsKey(id)) {
                throw new MigrationError(Reason.ORDER, "The migration " + id + " has been undone by somebody else");
            }
            undo(history.find(id).orElseThrow(() -> gone(id)), documents);
            tables.undone(id);
        }
        // what their records look like now, the version of the application before knows: it looks when it starts
        Set<String> touched = documents.touched();
        for (StoredTable table : state.tables().values()) {
            if (touched.contains(table.name())) {
                tables.forget(table);
            }
        }
        link.run("COMMIT");
    }

    private static void undo(WrittenMigration migration, StoredDocuments documents) {
        documents.enter(migration.id());
        switch (migration) {
            case WrittenMigration.Sql script ->
                documents.sql(script.down()
                        .orElseThrow(() -> new MigrationError(
                                Reason.IRREVERSIBLE,
                                "The migration " + script.id() + " has no way back: write " + script.id()
                                        + ".down.sql")));
            case WrittenMigration.Java written -> written.migration().down(documents);
        }
    }

    private static MigrationError gone(String id) {
        return new MigrationError(
                Reason.IRREVERSIBLE, "The migration " + id + " is not here any more: nobody knows its way back");
    }
}

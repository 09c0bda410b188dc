package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.table.Relation;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.table.TableDefinition;
import java.sql.SQLException;

/** Builds and drops indexes while others read and write, outside of transactions. */
final class Indexes {
    private final Link link;
    private final MigrationListener listener;

    Indexes(Link link, MigrationListener listener) {
        this.link = link;
        this.listener = listener;
    }

    /** The statement that drops an index, by a name of ours, while others use its table. */
    static String drop(String name) {
        return "DROP INDEX CONCURRENTLY IF EXISTS " + name;
    }

    /** Builds what a table lacks. An index whose building broke off is dropped and built again. */
    void build(Planner planner, TableDefinition<?> definition, StoredTable stored) throws SQLException {
        for (Relation index : planner.unusable(definition, stored)) {
            listener.at("Building the index " + index.name(), 0, 0);
            link.run(drop(index.name()));
            create(definition.name(), index);
        }
    }

    private void create(String table, Relation index) throws SQLException {
        try {
            link.run(index.createConcurrently());
        } catch (SQLException failure) {
            if (SqlFailures.isDuplicate(failure)) {
                link.run(drop(index.name()));
                throw new MigrationError(
                        Reason.DUPLICATES,
                        "Records of " + table + " have the same value where a unique index of it allows one:"
                                + " change or delete them, or leave the index out; everything else is migrated",
                        failure);
            }
            throw failure;
        }
    }

    /** Drops what is declared no more. */
    void drop(Planner planner, TableDefinition<?> definition, StoredTable stored) throws SQLException {
        for (String index : planner.superfluous(definition, stored)) {
            link.run(drop(index));
        }
    }
}

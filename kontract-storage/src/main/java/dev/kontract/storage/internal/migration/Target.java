package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.table.Relation;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a database is to become.
 *
 * @param definitions the application's tables
 * @param written its written migrations
 * @param known the tables that an earlier version of it had, for those that it has no more
 */
record Target(List<TableDefinition<?>> definitions, List<WrittenMigration> written, Set<String> known) {
    /** The tables and the indexes that a table consists of. */
    static List<Relation> relations(TableDefinition<?> definition, String ptr) {
        List<Relation> all = new ArrayList<>(Relation.ofTable(ptr, definition.perOwner()));
        all.addAll(Relation.ofIndexes(ptr, definition));
        return all;
    }

    boolean isDeclared(String table) {
        return definitions.stream().anyMatch(definition -> definition.name().equals(table));
    }
}

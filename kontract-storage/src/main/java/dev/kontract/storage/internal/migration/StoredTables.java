package dev.kontract.storage.internal.migration;

import dev.kontract.Perms;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.table.Reach;
import dev.kontract.storage.internal.table.Relation;
import dev.kontract.storage.internal.table.TableName;
import dev.kontract.storage.internal.table.TableStatements;
import dev.kontract.storage.internal.table.Write;
import dev.kontract.storage.migration.TableSchema;
import java.sql.SQLException;
import java.util.List;

/** Writes the registry and the applied migrations, in a running transaction. */
final class StoredTables {
    private static final String REGISTER = """
            INSERT INTO storage (owner, id, ptr, permissions, schema) VALUES (?, ?, ?, ?, ?::jsonb)""";

    private final Link link;
    private int writes;

    StoredTables(Link link) {
        this.link = link;
    }

    void create(List<Relation> relations) throws SQLException {
        for (Relation relation : relations) {
            link.run(relation.create());
        }
    }

    void register(String owner, String name, String schema) throws SQLException {
        link.run(REGISTER, owner, name, TableName.of(owner, name), Perms.RWX, schema);
    }

    void describe(String name, TableSchema schema, List<String> before) throws SQLException {
        link.run(
                "UPDATE storage SET schema = ?::jsonb WHERE owner = ? AND id = ?",
                PlainData.text(SchemaData.of(schema, before)),
                TableName.SHARED,
                name);
    }

    /** Says that nobody knows what a table's records look like, so that they are looked at when a server starts. */
    void forget(StoredTable table) throws SQLException {
        link.run(
                "UPDATE storage SET schema = ?::jsonb WHERE owner = ? AND id = ?",
                PlainData.text(SchemaData.unknown(table.perOwner())),
                TableName.SHARED,
                table.name());
    }

    void drop(StoredTable table) throws SQLException {
        link.run("DELETE FROM storage WHERE owner = ? AND id = ?", TableName.SHARED, table.name());
        link.run("DROP VIEW IF EXISTS pg_temp.\"" + table.name() + "\"");
        for (Relation relation : Relation.ofTable(table.ptr(), table.perOwner())) {
            if (relation.isTable()) {
                link.run("DROP TABLE " + relation.name());
            }
        }
    }

    void applied(AppliedMigration migration) throws SQLException {
        run(statements().set(Reach.SHARED.key(migration.id()), migration.document(), write()));
    }

    void undone(String id) throws SQLException {
        run(statements().delete(Reach.SHARED.key(id), write()));
    }

    private Write write() {
        return new Write(Reach.SHARED, "", writes++);
    }

    private static TableStatements statements() {
        return new TableStatements(DatabaseState.migrations(), false);
    }

    private void run(Sql sql) throws SQLException {
        link.run(sql.text(), sql.parameters(), rows -> rows);
    }
}

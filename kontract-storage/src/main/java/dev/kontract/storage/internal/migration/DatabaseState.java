package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.table.Relation;
import dev.kontract.storage.internal.table.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a database has, in the schema where CREATE would look for it.
 *
 * @param relations tables, columns and indexes by name, and whether they can be used: an index whose building broke off cannot
 * @param tables the shared tables by name
 * @param applied the written migrations that it has behind it, by id
 */
record DatabaseState(
        Map<String, Boolean> relations, Map<String, StoredTable> tables, Map<String, AppliedMigration> applied) {
    /** Owner and id of the table of applied migrations. */
    static final String SYSTEM = "system";

    static final String MIGRATIONS = "migrations";

    private static final String RELATIONS = """
            SELECT c.relname, coalesce(i.indisvalid, true) FROM pg_catalog.pg_class c
            LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind IN ('r', 'i')
            UNION ALL
            SELECT c.relname || '.' || a.attname, true FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind = 'r' AND a.attnum > 0
                AND NOT a.attisdropped""";

    static DatabaseState read(Link link) throws SQLException {
        Map<String, Boolean> relations =
                link.run(RELATIONS, List.of(), DatabaseState::relations).orElse(Map.of());
        Map<String, StoredTable> tables = relations.containsKey("storage")
                ? link.run(
                                "SELECT id, ptr, schema FROM storage WHERE owner = ? ORDER BY id",
                                List.of(TableName.SHARED),
                                DatabaseState::tables)
                        .orElse(Map.of())
                : Map.of();
        String ptr = migrations();
        Map<String, AppliedMigration> applied = relations.containsKey(ptr)
                ? link.run(
                                "SELECT data FROM " + ptr + " WHERE _deleted_txid IS NULL ORDER BY id",
                                List.of(),
                                DatabaseState::applied)
                        .orElse(Map.of())
                : Map.of();
        return new DatabaseState(relations, tables, applied);
    }

    /** The physical name of the table of applied migrations. */
    static String migrations() {
        return TableName.of(SYSTEM, MIGRATIONS);
    }

    /** Those that are not there. */
    List<Relation> missing(List<Relation> wanted) {
        return wanted.stream()
                .filter(relation -> relation.isMissing(relations.keySet()))
                .toList();
    }

    /** Whether an index is there and whole. */
    boolean isUsable(Relation index) {
        return relations.getOrDefault(index.name(), false);
    }

    private static Map<String, Boolean> relations(ResultSet rows) throws SQLException {
        Map<String, Boolean> found = new HashMap<>();
        while (rows.next()) {
            found.put(rows.getString(1), rows.getBoolean(2));
        }
        return found;
    }

    private static Map<String, StoredTable> tables(ResultSet rows) throws SQLException {
        Map<String, StoredTable> found = new LinkedHashMap<>();
        while (rows.next()) {
            found.put(rows.getString(1), table(rows.getString(1), rows.getString(2), rows.getBytes(3)));
        }
        return found;
    }

    private static StoredTable table(String name, String ptr, byte[] schema) {
        Object data = PlainData.parse(schema);
        boolean perOwner = SchemaData.isPerOwner(data);
        try {
            return new StoredTable(name, ptr, Optional.of(SchemaData.schema(data)), perOwner, SchemaData.before(data));
        } catch (IllegalArgumentException unknown) {
            return new StoredTable(name, ptr, Optional.empty(), perOwner, List.of());
        }
    }

    private static Map<String, AppliedMigration> applied(ResultSet rows) throws SQLException {
        List<AppliedMigration> found = new ArrayList<>();
        while (rows.next()) {
            found.add(AppliedMigration.of(PlainData.parse(rows.getBytes(1))));
        }
        Map<String, AppliedMigration> byId = new LinkedHashMap<>();
        found.forEach(each -> byId.put(each.id(), each));
        return byId;
    }
}

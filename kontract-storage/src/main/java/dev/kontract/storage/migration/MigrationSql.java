package dev.kontract.storage.migration;

import dev.kontract.schema.TypeShape;

/** SQL for the scripts of migrations, in which a table is a view with the columns {@code id} and {@code data}. */
public final class MigrationSql {
    private MigrationSql() {}

    /**
     * The statement that gives a field to every record that lacks it: an empty value of its type, {@code null} where the
     * type has none that suits.
     *
     * @param ptr the table's name in a migration
     * @param field the field's name
     * @param fieldType its type
     */
    public static String generateSQLAddField(String ptr, String field, TypeShape fieldType) {
        return "UPDATE " + ptr + " SET data = data || jsonb_build_object(" + text(field) + ", " + empty(fieldType)
                + "::jsonb)\nWHERE NOT jsonb_exists(data, " + text(field) + ");";
    }

    private static String empty(TypeShape type) {
        return switch (type) {
            case TypeShape.Elements list -> "'[]'";
            case TypeShape.Entries map -> "'{}'";
            case TypeShape.OneOf constants -> "'\"" + constants.names().getFirst() + "\"'";
            case TypeShape.Scalar scalar ->
                switch (scalar.name()) {
                    case "string", "bytes" -> "'\"\"'";
                    case "boolean" -> "'false'";
                    case "byte", "short", "int", "long", "float", "double" -> "'0'";
                    case "decimal", "bigInteger" -> "'\"0\"'";
                    default -> "'null'";
                };
            default -> "'null'";
        };
    }

    /** The statement that resolves a change, or begins to: what it cannot know, the check of all records finds missing. */
    public static String resolving(SchemaChange change, TypeShape type) {
        String table = change.table();
        String field = text(change.field());
        return switch (change.type()) {
            case FIELD_REMOVED ->
                "UPDATE " + table + " SET data = data - " + field + " WHERE jsonb_exists(data, " + field + ");";
            case REQUIRED_FIELD_ADDED, FIELD_REQUIRED -> generateSQLAddField(table, change.field(), type);
            case FIELD_RETYPED ->
                "-- " + change.detail() + "\n-- UPDATE " + table + " SET data = jsonb_set(data, ARRAY[" + field
                        + "], to_jsonb(data ->> " + field + "));";
            case TABLE_REMOVED -> "DELETE FROM " + table + ";";
            case KEY_CHANGED ->
                "-- " + change.detail() + "\n-- INSERT INTO " + table + " (id, data) SELECT data ->> " + field
                        + ", data FROM " + table + ";\n-- DELETE FROM " + table + " WHERE id <> data ->> " + field
                        + ";";
            default -> "";
        };
    }

    private static String text(String name) {
        return "'" + name.replace("'", "''") + "'";
    }
}

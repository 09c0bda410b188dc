package dev.kontract.storage.migration;

/**
 * One difference between what a table's records look like and what they are to look like. Immutable.
 *
 * @param type what kind of difference
 * @param table the table's name
 * @param field the field's name; for an index its fields, for a table nothing
 * @param detail what it is from and to, for people
 */
public record SchemaChange(Kind type, String table, String field, String detail) {
    /** The kinds of differences. The safe ones leave every stored record readable and every field kept. */
    public enum Kind {
        /** A new table. */
        TABLE_ADDED(true, "added"),
        /** A table that is declared no more. */
        TABLE_REMOVED(false, "removed"),
        /** A new field that records may lack. */
        FIELD_ADDED(true, "added"),
        /** A new field that records must have: those stored do not. */
        REQUIRED_FIELD_ADDED(false, "added"),
        /** A field that is declared no more: it would be lost with the next write of each record. */
        FIELD_REMOVED(false, "removed"),
        /** A field whose new type takes every value of the old one. */
        FIELD_WIDENED(true, "widened"),
        /** A field that records might lack and must have now. */
        FIELD_REQUIRED(false, "required"),
        /** A field whose new type does not take every value of the old one. */
        FIELD_RETYPED(false, "retyped"),
        /** Another field is the primary key. */
        KEY_CHANGED(false, "key"),
        /** A shared table that is to be per owner, or the other way round. */
        OWNERS_CHANGED(false, "owners"),
        /** Clients may do something else with a field. */
        PERMISSION_CHANGED(true, "permitted"),
        /** A new index. */
        INDEX_ADDED(true, "indexed"),
        /** An index that is declared no more. */
        INDEX_REMOVED(true, "not indexed");

        private final boolean safe;
        private final String word;

        Kind(boolean safe, String word) {
            this.safe = safe;
            this.word = word;
        }

        /** Whether it is applied without being asked for. */
        public boolean isSafe() {
            return safe;
        }
    }

    /** Whether it is applied without being asked for. */
    public boolean isSafe() {
        return type.isSafe();
    }

    /** The change in one line, such as {@code tasks.title removed}: what a written migration says it resolves. */
    public String text() {
        return (field.isEmpty() ? table : table + "." + field) + " " + type.word;
    }

    /** Why it is refused, and what to write instead; empty if it is safe. */
    public String advice() {
        return switch (type) {
            case TABLE_REMOVED ->
                "its records would be out of reach: keep the record, or write a migration that moves or deletes them";
            case REQUIRED_FIELD_ADDED ->
                "stored records lack it: make it Optional or @Nullable, or write a migration that fills it in";
            case FIELD_REMOVED ->
                "its values would be lost: keep it as Optional, or write a migration that moves or removes it";
            case FIELD_REQUIRED ->
                "stored records may lack it: keep it Optional or @Nullable, or write a migration that fills it in";
            case FIELD_RETYPED ->
                "stored values need not fit (" + detail + "): keep the type, or write a migration that converts them";
            case KEY_CHANGED ->
                "records are stored under the old one (" + detail
                        + "): keep it, or write a migration that inserts them under the new one";
            case OWNERS_CHANGED ->
                "its records are " + detail
                        + ": leave it as it is, declare another table, and write a migration that moves them";
            default -> "";
        };
    }
}

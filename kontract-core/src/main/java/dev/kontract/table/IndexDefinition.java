package dev.kontract.table;

import java.util.List;

/**
 * An index on fields of a table's records. Immutable.
 *
 * @param fields the fields, first the one that narrows most
 * @param unique whether no two records may have the same values in them
 */
public record IndexDefinition(List<String> fields, boolean unique) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no field, or one twice
     */
    public IndexDefinition {
        fields = List.copyOf(fields);
        if (fields.isEmpty() || fields.stream().distinct().count() != fields.size()) {
            throw new IllegalArgumentException("An index is on one field or more, each once: " + fields);
        }
    }
}

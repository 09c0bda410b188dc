package dev.kontract.storage.internal.exec;

/**
 * A field of the table's records as a column. Immutable.
 *
 * @param name the field's name, of letters, digits, _ and $ only
 * @param perm its permission bits that all of its parts have too
 * @param isKey whether it is the primary key, which the head has in a column of its own
 */
public record Column(String name, ColumnType type, int perm, boolean isKey) {}

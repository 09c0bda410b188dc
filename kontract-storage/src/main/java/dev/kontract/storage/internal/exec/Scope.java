package dev.kontract.storage.internal.exec;

import java.util.Optional;

/**
 * The rows that SQL may see.
 *
 * @param head the table's physical name, a plain lower-case identifier
 * @param owner whose rows alone, if the table is per owner
 * @param key the field that is the primary key
 */
public record Scope(String head, Optional<String> owner, String key) {
    /** The record's own id, of the row that {@code t} is; the rows of a table per owner have another one. */
    String id() {
        return owner.isEmpty() ? "t.id" : "(t.data ->> '" + key.replace("'", "''") + "')";
    }
}

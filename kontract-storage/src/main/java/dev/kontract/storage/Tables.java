package dev.kontract.storage;

import dev.kontract.table.TableDefinition;

/** Gives access to stored tables. Thread-safe. */
public interface Tables {
    /** The table of this definition. */
    <T> TableProxy<T> table(TableDefinition<T> definition);
}

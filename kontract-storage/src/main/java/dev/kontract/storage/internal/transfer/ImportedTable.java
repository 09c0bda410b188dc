package dev.kontract.storage.internal.transfer;

import dev.kontract.storage.migration.TableSchema;

/**
 * A table as the registry has it.
 *
 * @param ptr its physical name
 */
record ImportedTable(String ptr, TableSchema schema) {}

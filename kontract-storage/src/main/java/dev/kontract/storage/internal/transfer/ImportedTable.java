package dev.kontract.storage.internal.transfer;

import dev.kontract.storage.internal.table.Reach;
import dev.kontract.storage.migration.TableSchema;

/**
 * A table as the registry has it.
 *
 * @param ptr its physical name
 * @param reach whose records are imported
 */
record ImportedTable(String ptr, Reach reach, TableSchema schema) {}

package dev.kontract.storage.internal.migration;

import dev.kontract.storage.migration.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * A table as the registry has it.
 *
 * @param name its name
 * @param ptr its physical name
 * @param schema what its records look like; empty where that is not known, so that they have to be looked at
 * @param perOwner whether each owner has a table of their own
 * @param before the fingerprints of schemas that it had before, and since which only additions were made
 */
record StoredTable(String name, String ptr, Optional<TableSchema> schema, boolean perOwner, List<String> before) {}

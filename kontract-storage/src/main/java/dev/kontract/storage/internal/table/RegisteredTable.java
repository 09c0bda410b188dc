package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.query.CursorSeal;
import java.util.Optional;

/**
 * A table as the registry has it. Immutable.
 *
 * @param ptr its physical name
 * @param permissions the permission bits of its row
 * @param seal of its cursors, if it is per owner
 * @param readAt the moment that was looked at or an earlier one, of {@link System#nanoTime()}
 */
record RegisteredTable(
        String ptr, int permissions, TableStatements statements, Optional<CursorSeal> seal, long readAt) {}

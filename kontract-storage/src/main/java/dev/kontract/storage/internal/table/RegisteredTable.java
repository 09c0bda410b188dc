package dev.kontract.storage.internal.table;

import dev.kontract.Perms;
import dev.kontract.storage.internal.query.CursorSeal;
import java.util.Optional;

/**
 * A table as the registry has it. Immutable.
 *
 * @param ptr its physical name
 * @param permissions its permission bits
 * @param seal of its cursors, if it is per owner
 * @param readAt when the registry was read, of {@link System#nanoTime()}
 */
record RegisteredTable(
        String ptr, int permissions, TableStatements statements, Optional<CursorSeal> seal, long readAt) {
    /**
     * Checks its permission bits.
     *
     * @throws dev.kontract.error.KontractError with {@code KONTRACT_PERMISSION_DENIED} when they forbid the operation
     */
    RegisteredTable permitting(Perms.Operation operation) {
        Perms.checkTablePermission(permissions, operation);
        return this;
    }
}

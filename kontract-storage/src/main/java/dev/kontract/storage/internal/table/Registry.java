package dev.kontract.storage.internal.table;

import dev.kontract.Perms;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.query.CursorSeal;
import dev.kontract.storage.internal.transaction.Session;
import dev.kontract.table.TableDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resolves tables through the system table {@code storage}, and remembers them: a change of permissions reaches every
 * node within {@link #TRUSTED}. Thread-safe.
 */
final class Registry {
    private static final Duration TRUSTED = Duration.ofSeconds(30);
    private static final String SELECT = "SELECT ptr, permissions, %s FROM storage WHERE owner = ? AND id = ?";
    private static final String SHARED = SELECT.formatted("NULL");
    private static final String PER_OWNER = SELECT.formatted(CursorKey.SELECT);

    private final Map<String, RegisteredTable> known = new ConcurrentHashMap<>();

    /**
     * A table that permits the operation.
     *
     * @throws dev.kontract.error.KontractError with {@code KONTRACT_STORAGE_PTR_NOT_FOUND} if it is not registered, or
     *     with {@code KONTRACT_PERMISSION_DENIED}
     */
    RegisteredTable table(TableDefinition<?> definition, Perms.Operation operation, Session session) {
        String name = definition.name();
        RegisteredTable table = known.get(name);
        if (table == null || System.nanoTime() - table.readAt() > TRUSTED.toNanos()) {
            String select = definition.perOwner() ? PER_OWNER : SHARED;
            table = session.look(Sql.of(select, TableName.SHARED, name), rows -> read(rows, definition.perOwner()))
                    .flatMap(found -> found)
                    .orElseThrow(() -> SqlFailures.missingTable(null));
            known.put(name, table);
        }
        return table.permitting(operation);
    }

    private static Optional<RegisteredTable> read(ResultSet rows, boolean perOwner) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        String ptr = rows.getString(1);
        Optional<CursorSeal> seal = Optional.ofNullable(rows.getString(3)).map(CursorKey::seal);
        if (perOwner && seal.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new RegisteredTable(ptr, rows.getInt(2), new TableStatements(ptr, perOwner), seal, System.nanoTime()));
    }

    /** Forgets everything, after a migration. */
    void forget() {
        known.clear();
    }
}

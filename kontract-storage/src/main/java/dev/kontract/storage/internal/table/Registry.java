package dev.kontract.storage.internal.table;

import dev.kontract.Context;
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
 * node within {@link #TRUSTED}, but a transaction that began before. What a table permits is what its definition and its
 * row both do; it binds calls of clients. Thread-safe.
 */
final class Registry {
    private static final Duration TRUSTED = Duration.ofSeconds(5);
    private static final String SELECT = "SELECT ptr, permissions, %s FROM storage WHERE owner = ? AND id = ?";
    private static final String SHARED = SELECT.formatted("NULL");
    private static final String PER_OWNER = SELECT.formatted(CursorKey.SELECT);

    private final Map<String, RegisteredTable> known = new ConcurrentHashMap<>();

    /**
     * A table that permits the operation to whom this thread works for.
     *
     * @throws dev.kontract.error.KontractError with {@code KONTRACT_STORAGE_PTR_NOT_FOUND} if it is not registered, or
     *     with {@code KONTRACT_PERMISSION_DENIED}
     */
    RegisteredTable table(TableDefinition<?> definition, Perms.Operation operation, Session session) {
        RegisteredTable table = table(definition, session);
        check(definition, table, operation);
        return table;
    }

    /**
     * Checks that a table permits the operation to whom this thread works for.
     *
     * @throws dev.kontract.error.KontractError with {@code KONTRACT_PERMISSION_DENIED} if it does not
     */
    static void check(TableDefinition<?> definition, RegisteredTable table, Perms.Operation operation) {
        if (Context.isClientCall()) {
            Perms.checkTablePermission(definition.permitted(table.permissions()), operation);
        }
    }

    /**
     * A table, whatever it permits.
     *
     * @throws dev.kontract.error.KontractError with {@code KONTRACT_STORAGE_PTR_NOT_FOUND} if it is not registered
     */
    RegisteredTable table(TableDefinition<?> definition, Session session) {
        String name = definition.name();
        RegisteredTable table = known.get(name);
        if (table == null || isDoubtful(table, session)) {
            long asOf = session.began();
            String select = definition.perOwner() ? PER_OWNER : SHARED;
            table = session.look(
                            Sql.of(select, TableName.SHARED, name), rows -> read(rows, definition.perOwner(), asOf))
                    .flatMap(found -> found)
                    .orElseThrow(() -> SqlFailures.missingTable(null));
            known.merge(name, table, (one, other) -> one.readAt() - other.readAt() > 0 ? one : other);
        }
        return table;
    }

    /** Whether the table has to be looked at again, and the session can see more than was seen then. */
    private static boolean isDoubtful(RegisteredTable table, Session session) {
        return System.nanoTime() - table.readAt() > TRUSTED.toNanos() && session.began() - table.readAt() > 0;
    }

    private static Optional<RegisteredTable> read(ResultSet rows, boolean perOwner, long asOf) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        String ptr = rows.getString(1);
        Optional<CursorSeal> seal = Optional.ofNullable(rows.getString(3)).map(CursorKey::seal);
        if (perOwner && seal.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RegisteredTable(ptr, rows.getInt(2), new TableStatements(ptr, perOwner), seal, asOf));
    }

    /** Forgets everything, after a migration. */
    void forget() {
        known.clear();
    }
}

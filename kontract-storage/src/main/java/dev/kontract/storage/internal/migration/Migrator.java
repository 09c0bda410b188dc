package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.MigrationPlan;
import dev.kontract.storage.migration.MigrationStatus;
import dev.kontract.storage.migration.SchemaChange;
import dev.kontract.table.TableDefinition;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a database into what an application needs. Thread-safe. */
final class Migrator {
    private final Database database;
    private final Target target;

    /** A migrator of this database to this target. */
    Migrator(Database database, Target target) {
        this.database = database;
        this.target = target;
    }

    /** What to do by itself. */
    enum Extent {
        /** What is safe, as a server does when it starts: written migrations have to have run, and nothing is dropped. */
        SAFE,
        /** Everything. */
        ALL
    }

    /** Work on a connection. */
    @FunctionalInterface
    private interface Work<R extends @Nullable Object> {
        R run(Link link) throws SQLException;
    }

    private <R extends @Nullable Object> R connected(Work<R> work) {
        try (Link link = database.connect()) {
            link.run("SET client_min_messages = warning");
            return work.run(link);
        } catch (SQLException failure) {
            throw SqlFailures.isForbidden(failure) ? forbidden(failure) : SqlFailures.of(failure);
        }
    }

    private static MigrationError forbidden(SQLException failure) {
        return new MigrationError(
                Reason.PRIVILEGE,
                "The database lacks something, and this role may not create it: an administrator runs"
                        + " 'kontract migrate up' with a role that owns the tables, and then what"
                        + " 'kontract migrate grants ROLE' prints",
                failure);
    }

    MigrationPlan plan() {
        return connected(link -> planner(link, Extent.ALL).plan());
    }

    List<MigrationStatus> status() {
        return connected(link -> planner(link, Extent.ALL).history().status());
    }

    List<String> grants(String role) {
        return connected(link -> Grants.of(role, link, DatabaseState.read(link)));
    }

    /** Migrates, in one transaction but for indexes on tables that have records already. */
    void up(Extent extent, MigrationListener listener) {
        this.<@Nullable Void>connected(link -> {
            if (isDone(planner(link, extent), extent)) {
                return null;
            }
            MigrationLock.take(link, listener);
            Planner planner = planner(link, extent);
            if (!isDone(planner, extent)) {
                check(planner, extent);
                Upward.createSystem(link);
                database.number(link);
                new Upward(link, target, extent, listener).run();
                // the connection that has the lock may have had a cursor, and so begins transactions by itself
                this.<@Nullable Void>connected(other -> {
                    indexes(other, extent, listener);
                    return null;
                });
            }
            return null;
        });
    }

    private Planner planner(Link link, Extent extent) throws SQLException {
        return new Planner(DatabaseState.read(link), target, extent);
    }

    private boolean isDone(Planner planner, Extent extent) {
        MigrationPlan plan = planner.plan();
        return plan.refused().isEmpty()
                && plan.steps().stream()
                        .allMatch(step ->
                                extent == Extent.SAFE && step.sql().stream().anyMatch(sql -> sql.startsWith("DROP")));
    }

    private static void check(Planner planner, Extent extent) {
        List<SchemaChange> refused = planner.plan().refused();
        List<String> pending =
                planner.history().pending().stream().map(each -> each.id()).toList();
        if (extent == Extent.SAFE && !planner.isFresh() && !pending.isEmpty()) {
            throw new MigrationError(
                    Reason.PENDING,
                    "Written migrations have not run (" + String.join(", ", pending) + "): run 'kontract migrate up'");
        }
        if (!refused.isEmpty()) {
            throw new MigrationError(
                    Reason.REFUSED,
                    refused.stream()
                                    .map(change -> change.text() + ": " + change.advice())
                                    .collect(Collectors.joining("; "))
                            + " ('kontract migrate create NAME' begins one)");
        }
    }

    private void indexes(Link link, Extent extent, MigrationListener listener) throws SQLException {
        DatabaseState state = DatabaseState.read(link);
        Planner planner = new Planner(state, target, extent);
        Indexes indexes = new Indexes(link, listener);
        for (TableDefinition<?> definition : target.definitions()) {
            StoredTable stored = state.tables().get(definition.name());
            if (stored != null) {
                indexes.build(planner, definition, stored);
                if (extent == Extent.ALL) {
                    indexes.drop(planner, definition, stored);
                }
            }
        }
    }

    /** Undoes the latest migrations in one transaction, the latest first. */
    void down(List<String> ids, MigrationListener listener) {
        this.<@Nullable Void>connected(link -> {
            MigrationLock.take(link, listener);
            database.number(link);
            new Downward(link, target, listener).run(ids);
            return null;
        });
    }
}

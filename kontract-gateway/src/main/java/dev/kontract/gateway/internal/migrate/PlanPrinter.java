package dev.kontract.gateway.internal.migrate;

import dev.kontract.gateway.internal.terminal.Colors;
import dev.kontract.gateway.internal.terminal.Terminal;
import dev.kontract.storage.migration.MigrationPlan;
import dev.kontract.storage.migration.SchemaChange;
import dev.kontract.storage.migration.SchemaLock;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;

/** Prints what is to be done. */
final class PlanPrinter {
    private final Terminal terminal;
    private final Colors colors;

    PlanPrinter(Terminal terminal, Colors colors) {
        this.terminal = terminal;
        this.colors = colors;
    }

    /** The plan as far as a lock tells it, without a database. */
    static MigrationPlan offline(SchemaLock lock, List<TableDefinition<?>> tables, List<WrittenMigration> written) {
        List<MigrationPlan.Step> steps = new ArrayList<>();
        for (SchemaChange change : lock.changes(tables)) {
            steps.add(new MigrationPlan.Step(change.text(), change.detail(), false, List.of()));
        }
        for (WrittenMigration migration : lock.pending(written)) {
            List<String> sql = migration instanceof WrittenMigration.Sql script ? List.of(script.up()) : List.of();
            steps.add(new MigrationPlan.Step(migration.id(), "", true, sql));
        }
        return new MigrationPlan(steps, lock.refused(tables, written));
    }

    /** Prints every step with its SQL, and what is refused with what to write. */
    void print(MigrationPlan plan) {
        List<String> refused = plan.refused().stream().map(SchemaChange::text).toList();
        for (MigrationPlan.Step step : plan.steps()) {
            String detail = step.detail().isEmpty() ? "" : colors.faint(" (" + step.detail() + ")");
            String line = refused.contains(step.what())
                    ? colors.bad("! " + step.what())
                    : step.written() ? colors.written("> " + step.what()) : colors.good("+ " + step.what());
            terminal.line(line + detail);
            plan.refused().stream()
                    .filter(change -> change.text().equals(step.what()))
                    .forEach(change -> terminal.line("    refused: " + change.advice()));
            step.sql().forEach(sql -> sql.strip().lines().forEach(each -> terminal.line(colors.faint("    " + each))));
        }
        if (plan.isEmpty()) {
            terminal.line("Nothing to do.");
        } else if (!plan.refused().isEmpty()) {
            terminal.line("'kontract migrate create NAME' begins a migration that resolves what is refused.");
        }
    }
}

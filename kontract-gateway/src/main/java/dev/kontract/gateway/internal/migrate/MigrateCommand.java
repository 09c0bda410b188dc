package dev.kontract.gateway.internal.migrate;

import dev.kontract.error.RPCError;
import dev.kontract.gateway.ConfigException;
import dev.kontract.gateway.internal.terminal.Arguments;
import dev.kontract.gateway.internal.terminal.Colors;
import dev.kontract.gateway.internal.terminal.Terminal;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationPlan;
import dev.kontract.storage.migration.MigrationStatus;
import dev.kontract.storage.migration.Migrations;
import dev.kontract.storage.migration.SchemaChange;
import dev.kontract.storage.migration.SchemaLock;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands of {@code kontract migrate}, for one application. */
public final class MigrateCommand {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int PENDING = 3;
    private static final int REFUSED = 4;

    private final StorageOptions database;
    private final List<TableDefinition<?>> tables;
    private final List<WrittenMigration> written;
    private final Terminal terminal;

    /** Commands for an application with these tables and migrations. */
    public MigrateCommand(
            StorageOptions database,
            List<TableDefinition<?>> tables,
            List<WrittenMigration> written,
            Terminal terminal) {
        this.database = database.withPoolSize(1);
        this.tables = tables;
        this.written = written;
        this.terminal = terminal;
    }

    /** Runs a command and gives its exit code. */
    public int run(List<String> words) {
        Arguments arguments = new Arguments(words);
        Colors colors = new Colors(arguments.has("--color"));
        Optional<SchemaLock> lock = SchemaLock.read(terminal.directory());
        Set<String> known = lock.map(each -> each.tables().keySet()).orElse(Set.of());
        try (Migrations all = Migrations.open(database, tables, written);
                Migrations migrations = all.knowing(known)) {
            return switch (arguments.command()) {
                case "plan" -> plan(arguments, migrations, lock, colors);
                case "up" -> up(arguments, migrations, colors);
                case "down" -> down(arguments, migrations);
                case "status" -> status(migrations, colors);
                case "create" -> create(arguments, migrations, lock);
                case "grants" -> grants(migrations.grants(arguments.name("the role")));
                default -> {
                    terminal.note("kontract: no command of migrate: " + arguments.command());
                    yield USAGE;
                }
            };
        } catch (MigrationError error) {
            terminal.note(colors.bad("kontract:") + " " + error.message());
            return error.reason() == MigrationError.Reason.REFUSED ? REFUSED : FAILED;
        } catch (ConfigException | RPCError failure) {
            terminal.note(colors.bad("kontract:") + " " + failure.getMessage());
            return FAILED;
        }
    }

    private int plan(Arguments arguments, Migrations migrations, Optional<SchemaLock> lock, Colors colors) {
        MigrationPlan plan = arguments.has("--offline")
                ? PlanPrinter.offline(
                        lock.orElseThrow(() -> new ConfigException(
                                "There is no " + SchemaLock.FILE + " yet: 'kontract migrate up' writes it")),
                        tables,
                        written)
                : migrations.plan();
        new PlanPrinter(terminal, colors).print(plan);
        return plan.isEmpty() ? DONE : plan.refused().isEmpty() ? PENDING : REFUSED;
    }

    private int up(Arguments arguments, Migrations migrations, Colors colors) {
        MigrationPlan plan = migrations.plan();
        if (arguments.has("--dry-run")) {
            new PlanPrinter(terminal, colors).print(plan);
            return plan.isEmpty() ? DONE : plan.refused().isEmpty() ? PENDING : REFUSED;
        }
        try (ProgressLine progress = new ProgressLine(terminal, arguments.has("--terminal"))) {
            migrations.up(progress);
        }
        plan.steps().forEach(step -> terminal.line(colors.good("+ ") + step.what()));
        terminal.line(plan.isEmpty() ? "Nothing to do." : "The database is up to date.");
        if (SchemaLock.of(tables, written).write(terminal.directory())) {
            terminal.line("Wrote " + SchemaLock.FILE + ": commit it with the sources.");
        }
        return DONE;
    }

    private int down(Arguments arguments, Migrations migrations) {
        List<String> applied = migrations.status().stream()
                .filter(each -> each.state() != MigrationStatus.State.PENDING)
                .map(MigrationStatus::id)
                .toList()
                .reversed();
        Optional<String> to = arguments.value("--to");
        int count = to.map(applied::indexOf).orElse(Math.min(1, applied.size()));
        if (count < 0) {
            throw new ConfigException("No migration that was applied: " + to.orElse(""));
        }
        List<String> undone = applied.subList(0, count);
        if (undone.isEmpty()) {
            terminal.line("Nothing to undo.");
            return DONE;
        }
        String ids = String.join(", ", undone);
        if (!arguments.has("--yes") && !terminal.agrees("Undo " + ids + "? This changes stored records.")) {
            terminal.note("Nothing was undone.");
            return FAILED;
        }
        try (ProgressLine progress = new ProgressLine(terminal, arguments.has("--terminal"))) {
            migrations.down(undone, progress);
        }
        terminal.line("Undid " + ids + ". Now start the version of the application from before.");
        return DONE;
    }

    private int status(Migrations migrations, Colors colors) {
        List<MigrationStatus> all = migrations.status();
        for (MigrationStatus each : all) {
            String state = switch (each.state()) {
                case APPLIED -> colors.good("applied  ");
                case PENDING -> colors.written("pending  ");
                case CHANGED -> colors.bad("changed  ");
                case MISSING -> colors.bad("missing  ");
            };
            String at =
                    each.appliedAt().map(moment -> colors.faint("  " + moment)).orElse("");
            terminal.line(state + each.id() + at);
        }
        if (all.isEmpty()) {
            terminal.line("There are no written migrations.");
        }
        return DONE;
    }

    private int create(Arguments arguments, Migrations migrations, Optional<SchemaLock> lock) {
        int next = 1 + written.stream().mapToInt(WrittenMigration::number).max().orElse(0);
        String id = Skeleton.id(next, arguments.name("the migration"));
        List<SchemaChange> changes = lock.map(each -> each.refused(tables, written))
                .orElseGet(() -> migrations.plan().refused());
        Skeleton skeleton = new Skeleton(terminal.directory(), tables, changes);
        try {
            Optional<String> java = arguments.value("--java");
            List<Path> files = java.isPresent() ? skeleton.writeJava(id, java.get()) : skeleton.writeSql(id);
            files.forEach(file -> terminal.line("Wrote " + file));
            return DONE;
        } catch (IOException failure) {
            throw new ConfigException("The migration cannot be written: " + failure.getMessage(), failure);
        }
    }

    private int grants(List<String> statements) {
        statements.forEach(terminal::line);
        return DONE;
    }
}

package dev.kontract.storage.migration;

import dev.kontract.storage.internal.migration.LockText;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the last migration left: kept beside an application's sources and with them, so that what a change of them means
 * for stored records is seen without a database. Immutable.
 *
 * @param tables the tables' schemas by name
 * @param migrations the written migrations that are behind them
 */
public record SchemaLock(Map<String, TableSchema> tables, List<String> migrations) {
    /** The name of the file. */
    public static final String FILE = "kontract.lock.json";

    /** Copies. */
    public SchemaLock {
        tables = new TreeMap<>(tables);
        migrations = List.copyOf(migrations);
    }

    /** What an application's definitions and migrations leave. */
    public static SchemaLock of(List<TableDefinition<?>> definitions, List<WrittenMigration> written) {
        Map<String, TableSchema> tables = new TreeMap<>();
        definitions.forEach(definition -> tables.put(definition.name(), TableSchema.of(definition)));
        return new SchemaLock(
                tables, written.stream().map(WrittenMigration::id).sorted().toList());
    }

    /**
     * Reads the file of a directory; empty if there is none.
     *
     * @throws MigrationError with {@code LOCK_FILE} if it is no such file
     */
    public static Optional<SchemaLock> read(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file) ? Optional.of(LockText.parse(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException | IllegalArgumentException unusable) {
            throw new MigrationError(
                    Reason.LOCK_FILE,
                    FILE + " cannot be read: take it from version control, or delete it and run 'kontract migrate up'",
                    unusable);
        }
    }

    /**
     * Writes the file into a directory, whole or not at all.
     *
     * @return whether it has become another one
     */
    public boolean write(Path directory) {
        Path file = directory.resolve(FILE);
        String text = LockText.of(this);
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return false;
            }
            Path beside = Files.writeString(
                    directory.resolve("." + FILE + "." + ProcessHandle.current().pid()), text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException failure) {
            throw new MigrationError(Reason.LOCK_FILE, FILE + " cannot be written in " + directory, failure);
        }
    }

    /** What an application changes, compared with this. */
    public List<SchemaChange> changes(List<TableDefinition<?>> definitions) {
        List<SchemaChange> all = new ArrayList<>();
        Set<String> gone = new HashSet<>(tables.keySet());
        for (TableDefinition<?> definition : definitions) {
            gone.remove(definition.name());
            TableSchema now = TableSchema.of(definition);
            Optional.ofNullable(tables.get(definition.name()))
                    .ifPresentOrElse(
                            before -> all.addAll(SchemaDiff.diffSchemas(definition.name(), before, now)
                                    .changes()),
                            () -> all.add(new SchemaChange(SchemaChange.Kind.TABLE_ADDED, definition.name(), "", "")));
        }
        gone.stream()
                .sorted()
                .forEach(table -> all.add(new SchemaChange(SchemaChange.Kind.TABLE_REMOVED, table, "", "")));
        return all;
    }

    /** Those of an application's migrations that are not behind this. */
    public List<WrittenMigration> pending(List<WrittenMigration> written) {
        return written.stream().filter(each -> !migrations.contains(each.id())).toList();
    }

    /** What an application changes that is neither safe nor resolved by a migration of its own. */
    public List<SchemaChange> refused(List<TableDefinition<?>> definitions, List<WrittenMigration> written) {
        Set<String> resolved = new HashSet<>();
        pending(written).forEach(each -> resolved.addAll(each.resolves()));
        return changes(definitions).stream()
                .filter(change -> !change.isSafe() && !resolved.contains(change.text()))
                .toList();
    }
}

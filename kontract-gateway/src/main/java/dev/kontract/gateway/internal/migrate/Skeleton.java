package dev.kontract.gateway.internal.migrate;

import dev.kontract.gateway.ConfigException;
import dev.kontract.schema.TypeShape;
import dev.kontract.storage.migration.Migration;
import dev.kontract.storage.migration.MigrationSql;
import dev.kontract.storage.migration.SchemaChange;
import dev.kontract.storage.migration.WrittenMigrations;
import dev.kontract.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Begins a migration for somebody to go on with. */
final class Skeleton {
    private static final Path SCRIPTS = Path.of("src", "main", "resources", WrittenMigrations.FOLDER);
    private static final Path SERVICES =
            Path.of("src", "main", "resources", "META-INF", "services", Migration.class.getName());

    private final Path directory;
    private final List<TableDefinition<?>> tables;
    private final List<SchemaChange> changes;

    /**
     * A migration of these changes.
     *
     * @param directory the application's
     */
    Skeleton(Path directory, List<TableDefinition<?>> tables, List<SchemaChange> changes) {
        this.directory = directory;
        this.tables = tables;
        this.changes = changes;
    }

    /** Its number and name. */
    static String id(int number, String name) {
        String words =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        if (words.isEmpty() || words.length() > 60) {
            throw new ConfigException("Not a name for a migration: " + name + " (letters, digits and _, at most 60)");
        }
        return String.format(Locale.ROOT, "%04d_%s", number, words);
    }

    /** Writes the scripts of both ways and gives their paths. */
    List<Path> writeSql(String id) throws IOException {
        Path scripts = Files.createDirectories(directory.resolve(SCRIPTS));
        Path up = Files.writeString(scripts.resolve(id + ".up.sql"), up(), StandardOpenOption.CREATE_NEW);
        Path down =
                Files.writeString(scripts.resolve(id + ".down.sql"), """
                -- The way back of %s. Without this file there is none.
                """.formatted(id), StandardOpenOption.CREATE_NEW);
        return List.of(directory.relativize(up), directory.relativize(down));
    }

    private String up() {
        return """
                -- Every table is a view (id text, data jsonb) here; what is written to it becomes versions in its log.
                %s%s
                """.formatted(
                        lines(changes, change -> "-- resolves: " + change.text()),
                        lines(changes, change -> MigrationSql.resolving(change, type(change)))).stripTrailing()
                + "\n";
    }

    private static String lines(List<SchemaChange> changes, Function<SchemaChange, String> line) {
        return changes.stream().map(line).collect(Collectors.joining("\n")) + "\n";
    }

    private TypeShape type(SchemaChange change) {
        return tables.stream()
                .filter(table -> table.name().equals(change.table()))
                .flatMap(table -> table.schema().fields().stream())
                .filter(field -> field.name().equals(change.field()))
                .map(field -> TypeShape.of(field).type())
                .findFirst()
                .orElse(TypeShape.ANY);
    }

    /** Writes a class and registers it, and gives the paths. */
    List<Path> writeJava(String id, String packageName) throws IOException {
        if (!Pattern.matches("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*", packageName)) {
            throw new ConfigException("Not a package: " + packageName);
        }
        String name = "V" + id;
        Path folder =
                Files.createDirectories(directory.resolve("src/main/java").resolve(packageName.replace('.', '/')));
        Path source = Files.writeString(
                folder.resolve(name + ".java"), java(id, name, packageName), StandardOpenOption.CREATE_NEW);
        Path services = directory.resolve(SERVICES);
        Files.createDirectories(Objects.requireNonNull(services.getParent()));
        Files.writeString(
                services, packageName + "." + name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return List.of(directory.relativize(source), SERVICES);
    }

    private String java(String id, String name, String packageName) {
        return """
                package %s;

                import dev.kontract.storage.migration.Documents;
                import dev.kontract.storage.migration.Migration;
                import java.util.List;

                public final class %s implements Migration {
                    @Override
                    public String id() {
                        return "%s";
                    }

                    @Override
                    public List<String> resolves() {
                        return List.of(%s);
                    }

                    @Override
                    public void up(Documents documents) {
                        throw new IllegalStateException("Write how the records go forward");
                    }
                }
                """.formatted(
                packageName,
                name,
                id,
                changes.stream().map(change -> "\"" + change.text() + "\"").collect(Collectors.joining(", ")));
    }
}

package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.migration.Migrator.Extent;
import dev.kontract.storage.internal.table.Relation;
import dev.kontract.storage.internal.table.TableName;
import dev.kontract.storage.migration.MigrationPlan;
import dev.kontract.storage.migration.MigrationPlan.Step;
import dev.kontract.storage.migration.SchemaChange;
import dev.kontract.storage.migration.SchemaChange.Kind;
import dev.kontract.storage.migration.SchemaDiff;
import dev.kontract.storage.migration.TableSchema;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out what turns a database into what it is to become. */
final class Planner {
    private final DatabaseState state;
    private final Target target;
    private final Extent extent;
    private final History history;

    Planner(DatabaseState state, Target target, Extent extent) {
        this.state = state;
        this.target = target;
        this.extent = extent;
        this.history = new History(target.written(), state.applied());
    }

    MigrationPlan plan() {
        history.check();
        List<Step> steps = new ArrayList<>();
        create("system tables", state.missing(Relation.SYSTEM), steps);
        for (TableDefinition<?> definition : target.definitions()) {
            planTable(definition, steps);
        }
        for (SchemaChange change : changes()) {
            if (change.type() != Kind.INDEX_ADDED && change.type() != Kind.INDEX_REMOVED) {
                steps.add(new Step(change.text(), change.detail(), false, List.of()));
            }
        }
        for (WrittenMigration migration : isFresh() ? List.<WrittenMigration>of() : history.pending()) {
            steps.add(new Step(migration.id(), "", true, sql(migration)));
        }
        target.definitions().forEach(definition -> planIndexes(definition, steps));
        return new MigrationPlan(steps, refused());
    }

    private static List<String> sql(WrittenMigration migration) {
        return migration instanceof WrittenMigration.Sql script ? List.of(script.up()) : List.of();
    }

    private void planTable(TableDefinition<?> definition, List<Step> steps) {
        StoredTable stored = state.tables().get(definition.name());
        if (stored == null) {
            create(definition.name() + " added", state.missing(relations(definition)), steps);
        } else {
            create(
                    definition.name() + " made whole",
                    state.missing(Relation.ofTable(stored.ptr(), stored.perOwner())).stream()
                            .filter(relation -> !relation.isIndex())
                            .toList(),
                    steps);
            if (stored.schema().isEmpty()) {
                steps.add(new Step(definition.name() + " checked", "every record is read", false, List.of()));
            }
        }
    }

    private static List<Relation> relations(TableDefinition<?> definition) {
        return Target.relations(definition, TableName.of(TableName.SHARED, definition.name()));
    }

    private static void create(String what, List<Relation> missing, List<Step> steps) {
        if (!missing.isEmpty()) {
            steps.add(new Step(
                    what, "", false, missing.stream().map(Relation::create).toList()));
        }
    }

    private void planIndexes(TableDefinition<?> definition, List<Step> steps) {
        StoredTable stored = state.tables().get(definition.name());
        if (stored != null) {
            for (Relation index : unusable(definition, stored)) {
                steps.add(new Step(
                        definition.name() + " indexed", index.name(), false, List.of(index.createConcurrently())));
            }
            for (String index : superfluous(definition, stored)) {
                steps.add(new Step(definition.name() + " not indexed", index, false, List.of(Indexes.drop(index))));
            }
        }
    }

    /** The indexes to build, which are missing or whose building broke off. */
    List<Relation> unusable(TableDefinition<?> definition, StoredTable stored) {
        return Target.relations(definition, stored.ptr()).stream()
                .filter(relation -> relation.isIndex() && !state.isUsable(relation))
                .toList();
    }

    /** The indexes that were declared once and are no more. */
    List<String> superfluous(TableDefinition<?> definition, StoredTable stored) {
        Set<String> wanted = new HashSet<>(Target.relations(definition, stored.ptr()).stream()
                .map(Relation::name)
                .toList());
        Pattern declared = Pattern.compile(Pattern.quote(stored.ptr()) + "_[0-9a-f]{8}");
        return state.relations().keySet().stream()
                .filter(name -> declared.matcher(name).matches() && !wanted.contains(name))
                .sorted()
                .toList();
    }

    /**
     * Whether a server's version was here before, and only additions were made since: then it starts again, and leaves
     * what came later as it is.
     */
    boolean isBack(TableDefinition<?> definition, StoredTable stored) {
        return extent == Extent.SAFE && stored.before().contains(SchemaData.fingerprint(TableSchema.of(definition)));
    }

    /** The differences between what is stored and what is declared. */
    List<SchemaChange> changes() {
        List<SchemaChange> all = new ArrayList<>();
        for (TableDefinition<?> definition : target.definitions()) {
            StoredTable stored = state.tables().get(definition.name());
            if (stored != null && stored.schema().isPresent() && !isBack(definition, stored)) {
                TableSchema before = stored.schema().get();
                all.addAll(SchemaDiff.diffSchemas(definition.name(), before, TableSchema.of(definition))
                        .changes());
            }
        }
        state.tables().keySet().stream()
                .filter(table -> target.known().contains(table) && !target.isDeclared(table))
                .forEach(table -> all.add(new SchemaChange(Kind.TABLE_REMOVED, table, "", "")));
        return all;
    }

    private List<SchemaChange> refused() {
        Set<String> resolved = new HashSet<>();
        history.pending().forEach(migration -> resolved.addAll(migration.resolves()));
        return changes().stream()
                .filter(change -> !change.isSafe() && !resolved.contains(change.text()))
                .toList();
    }

    /** Whether the application is new to the database: then there are no records to migrate. */
    boolean isFresh() {
        return state.applied().isEmpty()
                && target.definitions().stream()
                        .noneMatch(definition -> state.tables().containsKey(definition.name()));
    }

    History history() {
        return history;
    }
}

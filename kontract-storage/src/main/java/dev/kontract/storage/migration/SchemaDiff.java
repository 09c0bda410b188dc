package dev.kontract.storage.migration;

import dev.kontract.Perms;
import dev.kontract.schema.TypeShape;
import dev.kontract.schema.TypeShape.Member;
import dev.kontract.storage.internal.migration.Fit;
import dev.kontract.storage.migration.SchemaChange.Kind;
import dev.kontract.table.IndexDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The differences between two schemas of a table. Immutable. */
public record SchemaDiff(List<SchemaChange> changes) {
    /** Copies. */
    public SchemaDiff {
        changes = List.copyOf(changes);
    }

    /** What turns the old schema of a table into the new one. */
    public static SchemaDiff diffSchemas(String table, TableSchema oldSchema, TableSchema newSchema) {
        return new Comparison(table, oldSchema, newSchema).diff();
    }

    /** Whether every change is safe. */
    public boolean safe() {
        return changes.stream().allMatch(SchemaChange::isSafe);
    }

    private record Comparison(String table, TableSchema before, TableSchema after, List<SchemaChange> found) {
        Comparison(String table, TableSchema before, TableSchema after) {
            this(table, before, after, new ArrayList<>());
        }

        SchemaDiff diff() {
            before.fields().stream()
                    .filter(field -> after.field(field.name()).isEmpty())
                    .forEach(field -> add(Kind.FIELD_REMOVED, field.name(), Fit.text(field.type())));
            for (Member field : after.fields()) {
                Optional<Member> old = before.field(field.name());
                if (old.isEmpty()) {
                    add(
                            field.isOptional() ? Kind.FIELD_ADDED : Kind.REQUIRED_FIELD_ADDED,
                            field.name(),
                            Fit.text(field.type()));
                } else {
                    compare(old.get(), field);
                }
            }
            if (!before.key().equals(after.key())) {
                add(Kind.KEY_CHANGED, after.key(), before.key() + " to " + after.key());
            }
            if (before.perOwner() != after.perOwner()) {
                add(Kind.OWNERS_CHANGED, "", after.perOwner() ? "of everybody" : "of one owner each");
            }
            missing(before.indexes(), after.indexes()).forEach(index -> add(Kind.INDEX_REMOVED, index));
            missing(after.indexes(), before.indexes()).forEach(index -> add(Kind.INDEX_ADDED, index));
            return new SchemaDiff(found);
        }

        private void compare(Member old, Member field) {
            if (old.perm() != field.perm()) {
                add(Kind.PERMISSION_CHANGED, field.name(), Perms.text(old.perm()) + " to " + Perms.text(field.perm()));
            }
            if (old.type().equals(field.type())) {
                return;
            }
            String detail = Fit.text(old.type()) + " to " + Fit.text(field.type());
            TypeShape must = old.type() instanceof TypeShape.Maybe maybe ? maybe.value() : old.type();
            if (Fit.fits(old.type(), field.type())) {
                add(Kind.FIELD_WIDENED, field.name(), detail);
            } else if (Fit.fits(must, field.type())) {
                add(Kind.FIELD_REQUIRED, field.name(), detail);
            } else {
                add(Kind.FIELD_RETYPED, field.name(), detail);
            }
        }

        private static List<IndexDefinition> missing(List<IndexDefinition> all, List<IndexDefinition> others) {
            return all.stream().filter(index -> !others.contains(index)).toList();
        }

        private void add(Kind type, IndexDefinition index) {
            add(type, String.join(",", index.fields()), index.unique() ? "unique" : "");
        }

        private void add(Kind type, String field, String detail) {
            found.add(new SchemaChange(type, table, field, detail));
        }
    }
}

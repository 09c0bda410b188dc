package dev.kontract.storage.internal.table;

import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Valid;
import dev.kontract.schema.Violation;
import dev.kontract.storage.internal.exec.Column;
import dev.kontract.storage.internal.exec.Statement.Assignment;
import dev.kontract.table.Field;
import dev.kontract.table.Partial;
import dev.kontract.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes records of what SQL computed, and checks them as every other write does. Thread-safe. */
final class ExecRecords<T> {
    private final TableDefinition<T> definition;
    private final RecordCodec<T> codec;

    ExecRecords(TableDefinition<T> definition, RecordCodec<T> codec) {
        this.definition = definition;
        this.codec = codec;
    }

    /** A new record, with a new id if none is given. */
    T inserted(List<Column> columns, List<@Nullable Object> values) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(definition.keyField(), RowIds.next());
        for (int i = 0; i < values.size(); i++) {
            Column column = columns.get(i);
            tree.put(column.isKey() ? definition.keyField() : column.name(), values.get(i));
        }
        return record(tree);
    }

    private T record(Map<String, @Nullable Object> tree) {
        return switch (Trees.read(tree, definition.schema(), Peer.STORE)) {
            case Valid<T>(T value) -> value;
            case Invalid<T>(List<Violation> violations) -> throw RecordCodec.invalid(violations);
        };
    }

    /** The document of a new record. */
    String document(String id, T value) {
        RowIds.checked(id, definition.keyField());
        return codec.document(value);
    }

    /** The document of what changes of a record, whose id and stored document are the first values of the row. */
    String changed(List<Assignment> assignments, List<@Nullable Object> row) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        if (row.get(1) instanceof Map<?, ?> stored) {
            stored.forEach((name, value) -> tree.put(String.valueOf(name), value));
        }
        Partial<T> changes = Partial.empty();
        for (int i = 0; i < assignments.size(); i++) {
            tree.put(assignments.get(i).column().name(), row.get(i + 2));
        }
        T changed = record(tree);
        for (Field<T, ?> field : definition.schema().fields()) {
            boolean isChanged = assignments.stream()
                    .anyMatch(assignment -> assignment.column().name().equals(field.name()));
            changes = isChanged ? with(changes, field, changed) : changes;
        }
        return codec.changes(changes);
    }

    private static <T, V extends @Nullable Object> Partial<T> with(Partial<T> changes, Field<T, V> field, T record) {
        return changes.with(field, field.accessor().apply(record));
    }
}

package dev.kontract.storage.internal.exec;

import dev.kontract.Perms;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What SQL sees of a table: its name, and its records' fields as columns. A field whose name has unusual characters is
 * out of reach. {@code id} names the primary key, unless it is another field's name. Immutable.
 */
public final class TableColumns {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_$][\\p{L}\\p{Nd}_$]{0,62}");

    private final String table;
    private final List<Column> columns;

    private TableColumns(String table, List<Column> columns) {
        this.table = table;
        this.columns = columns;
    }

    /** The columns of a table. */
    public static TableColumns of(TableDefinition<?> definition) {
        List<Column> columns = new ArrayList<>();
        for (Field<?, ?> field : definition.schema().fields()) {
            if (PLAIN.matcher(field.name()).matches()) {
                boolean isKey = field.name().equals(definition.keyField());
                ColumnType type = isKey ? ColumnType.TEXT : ColumnTypes.of(field.schema());
                columns.add(new Column(field.name(), type, Masks.within(field), isKey));
            }
        }
        return new TableColumns(definition.name(), List.copyOf(columns));
    }

    /** The table's name. */
    String table() {
        return table;
    }

    /** The columns that clients may read, in the order of the record. */
    List<Column> readable() {
        return columns.stream()
                .filter(column -> (column.perm() & Perms.READ) != 0)
                .toList();
    }

    /** The column of a name: in quotes as it is written, otherwise in any case where that is unambiguous. */
    Optional<Column> find(Token name) {
        Optional<Column> exact = find(name.text());
        if (exact.isPresent() || name.kind() == Token.Kind.QUOTED) {
            return exact;
        }
        List<Column> similar = columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name.text()))
                .toList();
        return similar.size() == 1 ? Optional.of(similar.getFirst()) : Optional.empty();
    }

    private Optional<Column> find(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .or(() -> name.equals("id") ? key() : Optional.empty());
    }

    private Optional<Column> key() {
        return columns.stream()
                .filter(Column::isKey)
                .findFirst()
                .map(key -> new Column("id", key.type(), key.perm(), true));
    }
}

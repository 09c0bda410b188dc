package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.query.FieldExpression;
import dev.kontract.storage.migration.TableSchema;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An index that a table's definition declares: on the very expressions that queries have. Behind the fields it has the
 * rows' numbers, as orders do, so that it serves whole orders; a unique one does not, which would make it no constraint.
 * In a table per owner the owner comes first. Immutable.
 *
 * @param columns what it is on, in SQL; where a field's type changes, it becomes another index
 */
public record DeclaredIndex(List<String> fields, String columns, boolean unique) {
    static List<DeclaredIndex> of(TableDefinition<?> definition) {
        return of(TableSchema.of(definition));
    }

    /** The indexes of a table whose records look like this. */
    public static List<DeclaredIndex> of(TableSchema schema) {
        return schema.indexes().stream().map(index -> of(index, schema)).toList();
    }

    private static DeclaredIndex of(IndexDefinition index, TableSchema schema) {
        String columns = index.fields().stream()
                .flatMap(name -> schema.field(name).stream())
                .map(field -> FieldExpression.of(field).sql("data"))
                .collect(Collectors.joining(", "));
        String whole = (schema.perOwner() ? "_owner, " : "") + columns + (index.unique() ? "" : ", _order");
        return new DeclaredIndex(index.fields(), whole, index.unique());
    }

    /** What its name ends in. */
    public String ending() {
        return TableName.digest((unique ? "unique " : "") + columns);
    }

    String name(String head) {
        return head + "_" + ending();
    }

    String create(String head) {
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX IF NOT EXISTS " + name(head) + " ON " + head + " ("
                + columns + ") WHERE _deleted_txid IS NULL";
    }
}

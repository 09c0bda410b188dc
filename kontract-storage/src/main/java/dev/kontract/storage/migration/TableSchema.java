package dev.kontract.storage.migration;

import dev.kontract.schema.TypeShape;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Optional;

/**
 * What a table's records look like: what is compared to find out what a new version of an application changes. Rules are
 * not part of it, as stored records are not measured against them. Immutable.
 *
 * @param record the record's simple name
 * @param key the field that is the primary key
 * @param fields the fields, in the order of their declaration
 * @param indexes the declared indexes
 * @param perOwner whether each owner has a table of their own
 */
public record TableSchema(
        String record, String key, List<TypeShape.Member> fields, List<IndexDefinition> indexes, boolean perOwner) {
    /** Copies. */
    public TableSchema {
        fields = List.copyOf(fields);
        indexes = List.copyOf(indexes);
    }

    /** The schema of a definition's records. */
    public static TableSchema of(TableDefinition<?> definition) {
        return new TableSchema(
                definition.schema().name(),
                definition.keyField(),
                definition.schema().fields().stream().map(TypeShape::of).toList(),
                definition.indexes(),
                definition.perOwner());
    }

    /** The field of this name. */
    public Optional<TypeShape.Member> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}

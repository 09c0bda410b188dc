package dev.kontract.compiler.internal.model;

import java.util.List;

/**
 * A stored record.
 *
 * @param record the record
 * @param name the table's name
 * @param key the component that is the primary key, a {@code String} or a {@code UUID}
 * @param indexes its indexes
 * @param perOwner whether each owner has one
 * @param perm what calls of clients may do with it
 */
public record TableType(
        DataType.Structure record,
        String name,
        DataType.Component key,
        List<IndexType> indexes,
        boolean perOwner,
        int perm) {
    /** Whether the key is a UUID. */
    public boolean hasUuid() {
        return key.type().shape() instanceof Shape.Simple simple && simple.scalar() == Scalar.UUID;
    }
}

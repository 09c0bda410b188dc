package dev.kontract.compiler.internal.model;

/**
 * A stored record.
 *
 * @param record the record
 * @param name the table's name
 * @param key the component that is the primary key, a {@code String} or a {@code UUID}
 */
public record TableType(DataType.Structure record, String name, DataType.Component key) {
    /** Whether the key is a UUID. */
    public boolean hasUuid() {
        return key.type().shape() instanceof Shape.Simple simple && simple.scalar() == Scalar.UUID;
    }
}

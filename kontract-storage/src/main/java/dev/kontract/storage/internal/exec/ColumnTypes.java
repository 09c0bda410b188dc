package dev.kontract.storage.internal.exec;

import dev.kontract.data.DataReader;
import dev.kontract.data.Kind;
import dev.kontract.data.Peer;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Violations;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Finds out a schema's type by letting it read: what it asks for first is what it stores. Not thread-safe; one for each
 * schema.
 */
final class ColumnTypes extends DataReader {
    private @Nullable ColumnType asked;

    private ColumnTypes() {
        super(Peer.STORE, new Violations());
    }

    /** The type of a schema's values. */
    static ColumnType of(Schema<?> schema) {
        ColumnTypes reader = new ColumnTypes();
        schema.read(reader);
        return reader.asked == null ? ColumnType.JSON : reader.asked;
    }

    private void ask(ColumnType type) {
        if (asked == null) {
            asked = type;
        }
    }

    @Override
    public Kind kind() {
        ask(ColumnType.JSON);
        return Kind.NULL;
    }

    @Override
    public boolean beginObject() {
        ask(ColumnType.JSON);
        return false;
    }

    @Override
    public @Nullable String nextField() {
        return null;
    }

    @Override
    public boolean beginArray() {
        ask(ColumnType.JSON);
        return false;
    }

    @Override
    public boolean nextElement() {
        return false;
    }

    @Override
    public @Nullable String string() {
        ask(ColumnType.TEXT);
        return null;
    }

    @Override
    public boolean bool() {
        ask(ColumnType.BOOLEAN);
        return false;
    }

    @Override
    public long integer(long min, long max) {
        ask(ColumnType.INTEGER);
        return min;
    }

    @Override
    public double float64() {
        ask(ColumnType.FLOAT);
        return 0;
    }

    @Override
    public @Nullable BigDecimal decimal() {
        ask(ColumnType.DECIMAL);
        return null;
    }

    @Override
    public byte @Nullable [] bytes() {
        ask(ColumnType.TEXT);
        return null;
    }

    @Override
    public boolean readNull() {
        return false;
    }

    @Override
    public void skip() {}
}

package types;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Expr.Num}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class Expr_NumSchema {
    /**
     * The schema.
     */
    public static final RecordSchema<Expr.Num> SCHEMA = new RecordSchema<>(
            "Num",
            List.of(
                    Field.of("value", Schemas.LONG, Expr.Num::value)),
            values -> new Expr.Num((long) values[0]));

    private Expr_NumSchema() {
    }
}

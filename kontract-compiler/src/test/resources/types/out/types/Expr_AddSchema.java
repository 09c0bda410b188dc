package types;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Expr.Add}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class Expr_AddSchema {
    /**
     * The schema.
     */
    public static final RecordSchema<Expr.Add> SCHEMA = new RecordSchema<>(
            "Add",
            List.of(
                    Field.of("left", Schemas.lazy(() -> ExprSchema.SCHEMA), Expr.Add::left),
                    Field.of("right", Schemas.lazy(() -> ExprSchema.SCHEMA), Expr.Add::right)),
            values -> new Expr.Add((Expr) values[0], (Expr) values[1]));

    private Expr_AddSchema() {
    }
}

package types;

import dev.kontract.schema.SealedSchema;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Expr}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class ExprSchema {
    /**
     * The schema.
     */
    public static final SealedSchema<Expr> SCHEMA = new SealedSchema<>(List.of(
            new SealedSchema.Case<>(Expr.Num.class, Expr_NumSchema.SCHEMA),
            new SealedSchema.Case<>(Expr.Add.class, Expr_AddSchema.SCHEMA)));

    private ExprSchema() {
    }
}

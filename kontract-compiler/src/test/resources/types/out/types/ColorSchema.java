package types;

import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Color}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class ColorSchema {
    /**
     * The schema.
     */
    public static final Schema<Color> SCHEMA = Schemas.constants(Color.values());

    private ColorSchema() {
    }
}

package types;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Page}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class PageSchema {
    private PageSchema() {
    }

    /**
     * The schema, from those of its type arguments.
     */
    public static <T> RecordSchema<Page<T>> schema(Schema<T> schemaOfT) {
        return new RecordSchema<>(
                "Page",
                List.of(
                        Field.of("items", Schemas.list(schemaOfT), (Page<T> value) -> value.items()),
                        Field.of("next", Schemas.optional(Schemas.STRING), (Page<T> value) -> value.next())),
                values -> new Page<>((List<T>) values[0], (Optional<String>) values[1]));
    }
}

package types;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Containers}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class ContainersSchema {
    /**
     * The schema.
     */
    public static final RecordSchema<Containers> SCHEMA = new RecordSchema<>(
            "Containers",
            List.of(
                    Field.of("moments", Schemas.list(Schemas.INSTANT), Containers::moments),
                    Field.of("numbers", Schemas.set(Schemas.LONG), Containers::numbers),
                    Field.of("files", Schemas.map(Schemas.STRING, Schemas.BYTES), Containers::files),
                    Field.of("counts", Schemas.map(ColorSchema.SCHEMA, Schemas.LONG), Containers::counts),
                    Field.of("palettes", Schemas.map(Schemas.UUID, Schemas.list(ColorSchema.SCHEMA)), Containers::palettes),
                    Field.of("maybe", Schemas.optional(Schemas.INSTANT), Containers::maybe),
                    Field.of("nothing", Schemas.nullable(Schemas.LONG), Containers::nothing),
                    Field.of("holes", Schemas.list(Schemas.optional(Schemas.INSTANT)), Containers::holes),
                    Field.of("days", Schemas.list(Schemas.constants(DayOfWeek.values())), Containers::days)),
            values -> new Containers((List<Instant>) values[0], (Set<Long>) values[1], (Map<String, byte[]>) values[2], (Map<Color, Long>) values[3], (Map<UUID, List<Color>>) values[4], (Optional<Instant>) values[5], (Long) values[6], (List<Optional<Instant>>) values[7], (List<DayOfWeek>) values[8]));

    private ContainersSchema() {
    }
}

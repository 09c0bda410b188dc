package types;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Scalars}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class ScalarsSchema {
    /**
     * The schema.
     */
    public static final RecordSchema<Scalars> SCHEMA = new RecordSchema<>(
            "Scalars",
            List.of(
                    Field.of("text", Schemas.STRING, Scalars::text),
                    Field.of("truth", Schemas.BOOLEAN, Scalars::truth),
                    Field.of("tiny", Schemas.BYTE, Scalars::tiny),
                    Field.of("small", Schemas.SHORT, Scalars::small),
                    Field.of("number", Schemas.INT, Scalars::number),
                    Field.of("big", Schemas.LONG, Scalars::big),
                    Field.of("rough", Schemas.FLOAT, Scalars::rough),
                    Field.of("fraction", Schemas.DOUBLE, Scalars::fraction),
                    Field.of("letter", Schemas.CHAR, Scalars::letter),
                    Field.of("decimal", Schemas.DECIMAL, Scalars::decimal),
                    Field.of("integer", Schemas.BIG_INTEGER, Scalars::integer),
                    Field.of("bytes", Schemas.BYTES, Scalars::bytes),
                    Field.of("at", Schemas.INSTANT, Scalars::at),
                    Field.of("day", Schemas.LOCAL_DATE, Scalars::day),
                    Field.of("time", Schemas.LOCAL_TIME, Scalars::time),
                    Field.of("local", Schemas.LOCAL_DATE_TIME, Scalars::local),
                    Field.of("lasting", Schemas.DURATION, Scalars::lasting),
                    Field.of("id", Schemas.UUID, Scalars::id)),
            values -> new Scalars((String) values[0], (boolean) values[1], (byte) values[2], (short) values[3], (int) values[4], (long) values[5], (float) values[6], (double) values[7], (char) values[8], (BigDecimal) values[9], (BigInteger) values[10], (byte[]) values[11], (Instant) values[12], (LocalDate) values[13], (LocalTime) values[14], (LocalDateTime) values[15], (Duration) values[16], (UUID) values[17]));

    private ScalarsSchema() {
    }
}

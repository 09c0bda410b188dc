package dev.kontract.storage.internal.table;

import dev.kontract.procedure.KeptAnswer;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the answers of keyed calls are stored. */
public final class AnswerTable {
    /** The table, found through {@code storage} like any other. Its log stays empty: answers have no history. */
    public static final TableDefinition<Row> ANSWERS = new TableDefinition<>(
            "kept_answers",
            new RecordSchema<>(
                    "KeptAnswer",
                    List.of(
                            Field.of("id", Schemas.STRING, Row::id),
                            Field.of(
                                    "input", Schemas.STRING, row -> row.answer().input()),
                            Field.of("status", Schemas.INT, row -> row.answer().status()),
                            Field.of(
                                    "headers",
                                    Schemas.map(Schemas.STRING),
                                    row -> row.answer().headers()),
                            Field.of(
                                    "value",
                                    Schemas.optional(Schemas.STRING),
                                    row -> row.answer().value()),
                            Field.of("expiresAt", Schemas.LONG, Row::expiresAt)),
                    AnswerTable::row),
            Row::id,
            (row, id) -> new Row(id, row.answer(), row.expiresAt()),
            "id");

    private AnswerTable() {}

    /**
     * A kept answer.
     *
     * @param id of the call
     * @param expiresAt in milliseconds since 1970, by the database's clock
     */
    public record Row(String id, KeptAnswer answer, long expiresAt) {}

    @SuppressWarnings("unchecked") // the schema has read them as these types
    private static Row row(@Nullable Object[] values) {
        KeptAnswer answer = new KeptAnswer(
                (String) Objects.requireNonNull(values[1]),
                (Integer) Objects.requireNonNull(values[2]),
                (Map<String, String>) Objects.requireNonNull(values[3]),
                (Optional<String>) Objects.requireNonNull(values[4]));
        return new Row((String) Objects.requireNonNull(values[0]), answer, (Long) Objects.requireNonNull(values[5]));
    }
}

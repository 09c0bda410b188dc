package dev.kontract.storage.internal.transfer;

import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Valid;
import dev.kontract.schema.Violation;
import dev.kontract.storage.internal.table.RowIds;
import dev.kontract.storage.migration.TableSchema;
import dev.kontract.storage.transfer.Reject;
import dev.kontract.table.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes documents of lines: as {@code set} would write them, so that a value has one form in the table. Stateless. */
final class DocumentReader {
    private static final int MAX_DEPTH = 500;
    private static final int MAX_NUMBER_LENGTH = 1_000;
    private static final int VIOLATIONS_TOLD = 3;

    private final RecordSchema<List<@Nullable Object>> schema;
    private final String keyField;
    private final int key;
    private final int maxLine;
    private final Json json;

    DocumentReader(TableSchema table, int maxLine) {
        this.schema = ShapeSchemas.record(table.record(), table.fields());
        this.keyField = table.key();
        this.key = schema.fields().stream().map(Field::name).toList().indexOf(keyField);
        this.maxLine = maxLine;
        this.json = new Json(new DataLimits(maxLine, MAX_DEPTH, MAX_NUMBER_LENGTH));
    }

    /** What a line is. */
    sealed interface Result {
        /** A document. */
        record Document(String id, String text, Line line) implements Result {
            /** Says nothing of the contents. */
            @Override
            public String toString() {
                return "Document";
            }
        }

        /** Something else. */
        record Rejected(Reject reject) implements Result {}
    }

    Result read(Line line) {
        if (!line.whole()) {
            return rejected(line, "The line is longer than " + maxLine + " bytes");
        }
        try {
            return switch (json.read(line.bytes(), schema, Peer.CLIENT)) {
                case Valid<List<@Nullable Object>> valid -> document(valid.value(), line);
                case Invalid<List<@Nullable Object>> invalid -> rejected(line, text(invalid.violations()));
            };
        } catch (RPCError malformed) {
            return rejected(line, malformed.message().replace(" at line 1, column ", " at column "));
        }
    }

    private Result document(List<@Nullable Object> values, Line line) {
        String id = String.valueOf(values.get(key));
        if (!RowIds.isPossible(id)) {
            return rejected(line, keyField + " must have between 1 and " + RowIds.MAX_LENGTH + " characters");
        }
        byte[] document = json.write(values, schema, Peer.STORE);
        return new Result.Document(id, new String(document, StandardCharsets.UTF_8), line);
    }

    private static Result rejected(Line line, String reason) {
        return new Result.Rejected(line.rejected(reason));
    }

    private static String text(List<Violation> violations) {
        String told = violations.stream()
                .limit(VIOLATIONS_TOLD)
                .map(violation ->
                        (violation.path().isEmpty() ? "The document" : violation.path()) + " " + violation.message())
                .collect(Collectors.joining("; "));
        int more = violations.size() - VIOLATIONS_TOLD;
        return more > 0 ? told + "; and " + more + " more" : told;
    }
}

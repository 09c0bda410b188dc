package dev.kontract.storage.internal.exec;

import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.storage.ExecLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link Canonical} statement as plain data. */
public final class ExecRows {
    private static final Json JSON = new Json(new DataLimits(256 << 20, 500, 1_000));

    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private boolean fit = true;

    private ExecRows() {}

    /** Reads all rows up to the first that does not fit. */
    public static ExecRows read(ResultSet result) throws SQLException {
        ExecRows read = new ExecRows();
        int outputs = result.getMetaData().getColumnCount() - 1;
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= outputs; i++) {
            types.add(result.getMetaData().getColumnTypeName(i));
        }
        while (read.fit && result.next()) {
            read.fit = result.getBoolean(outputs + 1);
            if (read.fit) {
                read.rows.add(row(result, types));
            }
        }
        return read;
    }

    /**
     * The rows, if they are within the limits.
     *
     * @throws HttpError with {@code INVALID_REQUEST} under the status 413 if they are not
     */
    public List<List<@Nullable Object>> within(ExecLimits limits) {
        if (!fit) {
            throw ExecErrors.tooLarge("The SQL reads more than " + limits.maxBytes() + " bytes");
        } else if (rows.size() > limits.maxRows()) {
            throw ExecErrors.tooManyRows(limits);
        }
        return rows;
    }

    private static List<@Nullable Object> row(ResultSet result, List<String> types) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>(types.size());
        for (int i = 1; i <= types.size(); i++) {
            row.add(result.getString(i) == null ? null : value(result, i, types.get(i - 1)));
        }
        return Collections.unmodifiableList(row);
    }

    private static @Nullable Object value(ResultSet result, int i, String type) throws SQLException {
        return switch (type) {
            case "int2", "int4", "int8" -> result.getLong(i);
            case "numeric" -> result.getBigDecimal(i);
            case "float4", "float8" -> result.getDouble(i);
            case "bool" -> result.getBoolean(i);
            case "jsonb" -> json(result.getBytes(i));
            case "timestamptz" ->
                String.valueOf(result.getObject(i, OffsetDateTime.class).toInstant());
            case "timestamp" -> String.valueOf(result.getObject(i, LocalDateTime.class));
            default -> result.getString(i);
        };
    }

    private static @Nullable Object json(byte[] document) {
        if (JSON.read(document, Schemas.ANY, Peer.STORE) instanceof Valid<?>(Object value)) {
            return value;
        }
        throw new HttpError(ErrorCode.INTERNAL_ERROR, "A stored document is not plain data");
    }
}

package dev.kontract.storage.internal.exec;

import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes plain data of what PostgreSQL answers. */
final class PlainRow {
    private static final Json JSON = new Json(new DataLimits(256 << 20, 500, 1_000));

    private PlainRow() {}

    /** PostgreSQL's names of the types of the first columns. */
    static List<String> types(ResultSetMetaData columns, int count) throws SQLException {
        List<String> types = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            types.add(columns.getColumnTypeName(i));
        }
        return types;
    }

    /** The current row's first values, of these types. */
    static List<@Nullable Object> of(ResultSet result, List<String> types) throws SQLException {
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

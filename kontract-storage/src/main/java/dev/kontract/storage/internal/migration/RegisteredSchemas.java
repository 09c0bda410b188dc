package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.table.TableName;
import dev.kontract.storage.migration.TableSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shared tables of the registry and what their records look like. Stateless. */
public final class RegisteredSchemas {
    private static final String SELECT = "SELECT id, ptr, schema FROM storage WHERE owner = ?";

    private RegisteredSchemas() {}

    /**
     * A table.
     *
     * @param ptr its physical name
     * @param perOwner whether each owner has a table of their own
     * @param schema empty where nobody knows what its records look like
     */
    public record Registered(String ptr, boolean perOwner, Optional<TableSchema> schema) {}

    /** All of them by name. */
    public static Map<String, Registered> read(Link link) throws SQLException {
        return link.run(SELECT, List.of(TableName.SHARED), RegisteredSchemas::read)
                .orElse(Map.of());
    }

    private static Map<String, Registered> read(ResultSet rows) throws SQLException {
        Map<String, Registered> found = new TreeMap<>();
        while (rows.next()) {
            Object data = PlainData.parse(rows.getBytes(3));
            found.put(rows.getString(1), new Registered(rows.getString(2), SchemaData.isPerOwner(data), schema(data)));
        }
        return found;
    }

    private static Optional<TableSchema> schema(@Nullable Object data) {
        try {
            return Optional.of(SchemaData.schema(data));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}

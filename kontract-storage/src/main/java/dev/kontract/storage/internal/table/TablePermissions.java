package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.database.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The permission bits in the rows that {@link Registry} resolves tables by. Stateless. */
public final class TablePermissions {
    private static final String EXISTS = "SELECT to_regclass('storage') IS NOT NULL";
    private static final String SELECT = "SELECT id, permissions FROM storage WHERE owner = ?";

    private TablePermissions() {}

    /** All of them by table; empty where there are no system tables. */
    public static Map<String, Integer> read(Link link) throws SQLException {
        boolean exists = link.run(EXISTS, List.of(), rows -> rows.next() && rows.getBoolean(1))
                .orElse(false);
        return exists
                ? link.run(SELECT, List.of(TableName.SHARED), TablePermissions::read)
                        .orElse(Map.of())
                : Map.of();
    }

    private static Map<String, Integer> read(ResultSet rows) throws SQLException {
        Map<String, Integer> found = new TreeMap<>();
        while (rows.next()) {
            found.put(rows.getString(1), rows.getInt(2));
        }
        return found;
    }
}

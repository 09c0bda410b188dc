package dev.kontract.storage.internal.exec;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rows as plain data by the names of their columns. */
public final class ClientRows {
    private ClientRows() {}

    /** All rows. */
    public static List<Map<String, @Nullable Object>> read(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> types = PlainRow.types(columns, columns.getColumnCount());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> values = PlainRow.of(result, types);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(columns.getColumnLabel(i + 1), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}

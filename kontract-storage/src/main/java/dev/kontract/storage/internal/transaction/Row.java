package dev.kontract.storage.internal.transaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A row of a page: the document and its place in the order. */
final class Row {
    private final byte[] data;
    private final long order;

    private Row(byte[] data, long order) {
        this.data = data;
        this.order = order;
    }

    static List<Row> readAll(ResultSet rows) throws SQLException {
        List<Row> read = new ArrayList<>();
        while (rows.next()) {
            read.add(new Row(rows.getBytes(1), rows.getLong(2)));
        }
        return read;
    }

    byte[] data() {
        return data;
    }

    long order() {
        return order;
    }
}

package dev.kontract.auth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for texts in the tables themselves. */
final class DatabaseText {
    private DatabaseText() {}

    /** The tables of authentication that have a text anywhere in a row, by name. */
    static List<String> tablesWith(String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = AuthDatabase.connect()) {
            for (String relation : relations(connection)) {
                String sql =
                        "SELECT 1 FROM \"" + relation + "\" t WHERE _deleted_txid IS NULL AND strpos(t::text, ?) > 0";
                try (PreparedStatement select = connection.prepareStatement(sql)) {
                    select.setString(1, text);
                    try (ResultSet row = select.executeQuery()) {
                        if (row.next()) {
                            found.add(relation.replaceFirst("^tbl_(.*)_[^_]*$", "$1"));
                        }
                    }
                }
            }
        }
        return found;
    }

    /** The tables without their logs, which have every row that was. */
    private static List<String> relations(Connection connection) throws SQLException {
        List<String> relations = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT tablename FROM pg_tables WHERE tablename LIKE 'tbl\\_auth\\_%'"
                                + " AND tablename NOT LIKE '%\\_log' ORDER BY 1");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                relations.add(row.getString(1));
            }
        }
        return relations;
    }
}

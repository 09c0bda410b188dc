package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.table.Relation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a server's role needs. Stateless. */
final class Grants {
    private static final String HERE =
            "SELECT quote_ident(current_database()), quote_ident(current_schema()), quote_ident(?)";

    private Grants() {}

    /** The statements for the tables that there are. */
    static List<String> of(String role, Link link, DatabaseState state) throws SQLException {
        List<String> names = link.run(HERE, List.of(role), rows -> {
                    rows.next();
                    return List.of(rows.getString(1), rows.getString(2), rows.getString(3));
                })
                .orElseThrow();
        String schema = names.get(1);
        String to = " TO " + names.get(2) + ";";
        List<String> statements = new ArrayList<>();
        statements.add("GRANT CONNECT ON DATABASE " + names.getFirst() + to);
        statements.add("GRANT USAGE ON SCHEMA " + schema + to);
        Stream<String> heads = state.tables().values().stream().map(StoredTable::ptr);
        Stream<Relation> all = Stream.concat(
                Relation.SYSTEM.stream(),
                Stream.concat(heads, Stream.of(DatabaseState.migrations()))
                        .flatMap(ptr -> Relation.ofTable(ptr, false).stream()));
        all.filter(relation -> relation.isTable() && state.relations().containsKey(relation.name()))
                .forEach(relation -> statements.add(
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE " + schema + "." + relation.name() + to));
        return statements;
    }
}

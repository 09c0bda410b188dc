package dev.kontract.storage.internal.query;

import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.transaction.Pages;
import dev.kontract.storage.internal.transaction.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The documents of a query, in its order. */
public record QueryPages(QueryPlan<?> plan, Source source) implements Pages<byte[]> {
    @Override
    public Sql first(int limit) {
        return plan.rows(
                source,
                plan.start(source),
                Optional.of(Math.min(limit, plan.limit().orElse(limit))));
    }

    @Override
    public Sql all() {
        return plan.rows(source, plan.start(source), plan.limit());
    }

    @Override
    public Sql after(Row<byte[]> last, int read) {
        return plan.rows(
                source,
                Optional.of(new Position(last.keys(), last.order())),
                plan.limit().map(most -> most - read));
    }

    @Override
    public Rows<Row<byte[]>> row() {
        return this::read;
    }

    private Row<byte[]> read(ResultSet rows) throws SQLException {
        List<Optional<String>> keys = new ArrayList<>();
        for (int i = 0; i < plan.order().size(); i++) {
            keys.add(Optional.ofNullable(rows.getString(i + 3)));
        }
        return new Row<>(rows.getBytes(2), keys, rows.getLong(1));
    }
}

package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Cursor;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.migration.DocumentTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One table's view in a running transaction. Not thread-safe. */
final class StoredDocumentTable implements DocumentTable {
    private static final int BATCH = 500;

    private final Link link;
    private final String view;
    private final String key;
    private final Steps steps;

    /** Hears how far it is. */
    @FunctionalInterface
    interface Steps {
        void at(long done, long total);
    }

    StoredDocumentTable(Link link, StoredTable table, Steps steps) {
        this.link = link;
        this.view = "pg_temp.\"" + table.name() + "\"";
        this.key = table.perOwner() ? "key" : "id";
        this.steps = steps;
    }

    @Override
    public long rename(String from, String to) {
        return update(
                "(data - ?::text) || jsonb_build_object(?::text, data -> ?::text) WHERE jsonb_exists(data, ?)",
                List.of(from, to, from, from));
    }

    @Override
    public long remove(String field) {
        return update("data - ?::text WHERE jsonb_exists(data, ?)", List.of(field, field));
    }

    @Override
    public long fill(String field, Object value) {
        return update(
                "data || jsonb_build_object(?::text, ?::jsonb) WHERE coalesce(data -> ?::text, 'null') = 'null'",
                List.of(field, PlainData.text(value), field));
    }

    @Override
    public long convert(String field, UnaryOperator<@Nullable Object> conversion) {
        return change(document -> {
            Object value = document.get(field);
            if (value != null) {
                document.put(field, conversion.apply(value));
            }
            return Optional.of(document);
        });
    }

    private long update(String rest, List<Object> parameters) {
        return count("UPDATE " + view + " SET data = " + rest + " RETURNING 1", parameters);
    }

    private long count(String change, List<Object> parameters) {
        try {
            return link.run("WITH changed AS (" + change + ") SELECT count(*) FROM changed", parameters, Rows::number)
                    .orElse(0L);
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    @Override
    public long change(Function<Map<String, @Nullable Object>, Optional<Map<String, @Nullable Object>>> change) {
        long total = count("SELECT FROM " + view, List.of());
        long changed = 0;
        long done = 0;
        try (Cursor cursor = link.open(Sql.of("SELECT jsonb_build_array(" + key + ", data) FROM " + view), BATCH)) {
            List<Object> updated = new ArrayList<>();
            List<Object> deleted = new ArrayList<>();
            for (var row = next(cursor); row.isPresent(); row = next(cursor)) {
                apply(row.get(), change, updated, deleted);
                done++;
                if (done % BATCH == 0) {
                    changed += write(updated, deleted);
                    steps.at(done, total);
                }
            }
            return changed + write(updated, deleted);
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    private static Optional<byte[]> next(Cursor cursor) throws SQLException {
        return cursor.next(row -> row.getBytes(1));
    }

    @SuppressWarnings("unchecked") // what the parser makes of objects
    private static void apply(
            byte[] row,
            Function<Map<String, @Nullable Object>, Optional<Map<String, @Nullable Object>>> change,
            List<Object> updated,
            List<Object> deleted) {
        List<?> pair = PlainData.list(PlainData.parse(row));
        Object id = String.valueOf(pair.getFirst());
        Map<String, @Nullable Object> document = (Map<String, @Nullable Object>) PlainData.map(pair.getLast());
        String before = PlainData.text(document);
        Optional<Map<String, @Nullable Object>> after = change.apply(document);
        if (after.isEmpty()) {
            deleted.add(id);
        } else if (!PlainData.text(after.get()).equals(before)) {
            updated.add(Map.of("id", id, "data", after.get()));
        }
    }

    private long write(List<Object> updated, List<Object> deleted) {
        long changed = 0;
        if (!updated.isEmpty()) {
            changed += count(
                    "UPDATE " + view
                            + " AS v SET data = c.data FROM jsonb_to_recordset(?::jsonb) AS c(id text, data jsonb)"
                            + " WHERE v." + key + " = c.id RETURNING 1",
                    List.of(PlainData.text(updated)));
        }
        if (!deleted.isEmpty()) {
            changed += count(
                    "DELETE FROM " + view + " WHERE " + key
                            + " IN (SELECT jsonb_array_elements_text(?::jsonb)) RETURNING 1",
                    List.of(PlainData.text(deleted)));
        }
        updated.clear();
        deleted.clear();
        return changed;
    }
}

package dev.kontract.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a {@link PGClient} read. Immutable.
 *
 * @param rows plain data by column, in the order of the columns; of columns of one name the last. Integers are {@code
 *     Long}, {@code numeric} is {@code BigDecimal}, floats are {@code Double}, {@code jsonb} is lists and maps, dates and
 *     times are text in ISO 8601, everything else is text as PostgreSQL writes it
 */
public record PGResult(List<Map<String, @Nullable Object>> rows) {
    /** Copies. */
    public PGResult {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>(rows.size());
        rows.forEach(row -> copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(row))));
        rows = Collections.unmodifiableList(copies);
    }

    /** Counts, and shows no stored data. */
    @Override
    public String toString() {
        return "PGResult[" + rows.size() + " rows]";
    }
}

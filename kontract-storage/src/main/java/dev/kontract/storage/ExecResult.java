package dev.kontract.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link TableProxy#exec exec} gave. Immutable.
 *
 * @param rows plain data by output name, in the order of the outputs: text, {@code Long}, {@code BigDecimal}, {@code
 *     Double}, {@code Boolean}, lists and maps, and null; dates and times are text in ISO 8601
 * @param changed how many records were inserted, changed or deleted
 */
public record ExecResult(List<Map<String, @Nullable Object>> rows, int changed) {
    /** Copies. */
    public ExecResult {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>(rows.size());
        rows.forEach(row -> copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(row))));
        rows = Collections.unmodifiableList(copies);
    }

    /** Counts, and shows no stored data. */
    @Override
    public String toString() {
        return "ExecResult[" + rows.size() + " rows, " + changed + " changed]";
    }
}

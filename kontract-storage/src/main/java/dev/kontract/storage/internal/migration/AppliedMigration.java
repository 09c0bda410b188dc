package dev.kontract.storage.internal.migration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A written migration that a database has behind it.
 *
 * @param id its number and name
 * @param checksum what it was
 * @param at when it was applied
 */
record AppliedMigration(String id, String checksum, Instant at) {
    static AppliedMigration of(@Nullable Object data) {
        Map<?, ?> map = PlainData.map(data);
        return new AppliedMigration(
                PlainData.text(map, "id"), PlainData.text(map, "checksum"), Instant.parse(PlainData.text(map, "at")));
    }

    String document() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("checksum", checksum);
        data.put("at", at.toString());
        return PlainData.text(data);
    }
}

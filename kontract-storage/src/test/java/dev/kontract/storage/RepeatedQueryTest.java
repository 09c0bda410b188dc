package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What PostgreSQL does with a query that is asked so often that it could keep a plan for any value. */
class RepeatedQueryTest {
    private static final int TIMES = 20;

    @Test
    void rareValuesAreFoundByTheirIndexHoweverOftenTheyAreAskedFor() {
        StorageOptions options = TestStorage.freshOptions().withPoolSize(1);
        String head;
        try (TestStorage storage = TestStorage.with(options, Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            head = notes.ptr();
            fill(storage, notes);

            for (int i = 0; i < TIMES; i++) {
                assertThat(notes.where(Note.TEXT.is("needle")).limit(20).stream())
                        .hasSize(3);
            }
        }

        try (TestStorage after = TestStorage.with(options, Note.NOTES)) { // the connection told what it did at its end
            assertThat(scans(after, head + "_gin")).isEqualTo(TIMES);
            assertThat(scans(after, head + "_ord")).isZero();
        }
    }

    /** Many records, of which some were changed since the index for containment was last put in order. */
    private static void fill(TestStorage storage, TableProxy<Note> notes) {
        notes.set(Note.of("pattern", "needle"));
        storage.sql("INSERT INTO " + notes.ptr() + " (id, data, _version, _born, _txid, _owner)"
                + " SELECT 'r' || i, data || jsonb_build_object('id', 'r' || i, 'text',"
                + " CASE WHEN i IN (7001, 13501) THEN 'needle' ELSE 'hay' || i % 500 END), 1, 1, _txid, _owner"
                + " FROM " + notes.ptr() + ", generate_series(1, 20000) AS i");
        storage.sql("VACUUM ANALYZE " + notes.ptr());
        storage.sql("UPDATE " + notes.ptr() + " SET data = data || jsonb_build_object('count', _order)"
                + " WHERE _order % 4 = 0");
    }

    private static long scans(TestStorage storage, String index) {
        return Long.parseLong(storage.sql("SELECT idx_scan FROM pg_stat_user_indexes WHERE schemaname ="
                        + " current_schema AND indexrelname = '" + index + "'")
                .getFirst());
    }
}

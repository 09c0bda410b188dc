package dev.kontract.benchmarks.importing;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same documents in three files, of about 300 bytes each: as lines to import, and as rows of the head and of the log
 * to copy, ready for the database.
 */
record Given(Path lines, Path head, Path log, int records) {
    /** A record is the list of its values. */
    static final TableDefinition<List<@Nullable Object>> TABLE = new TableDefinition<>(
            "entries",
            new RecordSchema<>(
                    "Entry",
                    List.of(
                            Field.of("id", Schemas.STRING, values -> (String) values.get(0)),
                            Field.of("title", Schemas.STRING, values -> (String) values.get(1)),
                            Field.of("notes", Schemas.STRING, values -> (String) values.get(2)),
                            Field.of("done", Schemas.BOOLEAN, values -> (Boolean) values.get(3)),
                            Field.of("count", Schemas.LONG, values -> (Long) values.get(4)),
                            Field.of("tags", Schemas.list(Schemas.STRING), values -> strings(values.get(5))),
                            Field.of("createdAt", Schemas.INSTANT, values -> (Instant) values.get(6))),
                    List::of),
            values -> String.valueOf(values.get(0)),
            (values, id) -> values,
            "id");

    @SuppressWarnings("unchecked")
    private static List<String> strings(@Nullable Object value) {
        return (List<String>) Objects.requireNonNull(value);
    }

    /** Writes them. */
    static Given write(Path directory, int records) throws IOException {
        Given given = new Given(
                directory.resolve("lines.jsonl"),
                directory.resolve("head.copy"),
                directory.resolve("log.copy"),
                records);
        Random random = new Random(1);
        try (BufferedWriter lines = Files.newBufferedWriter(given.lines);
                BufferedWriter head = Files.newBufferedWriter(given.head);
                BufferedWriter log = Files.newBufferedWriter(given.log)) {
            for (int i = 1; i <= records; i++) {
                String id = new UUID(random.nextLong(), random.nextLong()).toString();
                String document = document(id, i, random);
                lines.write(document + "\n");
                head.write(id + "\t" + document + "\t1\t1\t1000\t\\N\t\t" + i + "\n");
                log.write("1000\t" + i + "\t" + id + "\t1\tinsert\t\t1000:1000:\t" + i + "\t" + document + "\n");
            }
        }
        return given;
    }

    private static String document(String id, int i, Random random) {
        StringBuilder notes = new StringBuilder();
        for (int n = 0; n < 120; n++) {
            notes.append("abcdefghij klmnop".charAt(random.nextInt(17)));
        }
        return "{\"id\":\"" + id + "\",\"title\":\"Task number " + i + " of many\",\"notes\":\"" + notes
                + "\",\"done\":" + (i % 3 == 0) + ",\"count\":" + random.nextInt(1_000_000) + ",\"tags\":[\""
                + (char) ('a' + i % 7) + "\",\"x" + i % 50
                + "\"],\"createdAt\":\"2026-01-%02dT10:%02d:00Z\"}".formatted(i % 28 + 1, i % 60);
    }

    long bytes() throws IOException {
        return Files.size(lines);
    }
}

package dev.kontract.storage;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Optional;

/** A record with a schema by hand, as the annotation processor writes it. */
record Note(String id, String text, long count, List<String> tags, Optional<String> author) {
    static final Field<Note, String> ID = Field.of("id", Schemas.STRING, Note::id);
    static final Field<Note, String> TEXT = Field.of("text", Schemas.STRING.with(Rules.notBlank()), Note::text);
    static final Field<Note, Long> COUNT = Field.of("count", Schemas.LONG.with(Rules.min(0)), Note::count);
    static final Field<Note, List<String>> TAGS = Field.of("tags", Schemas.list(Schemas.STRING), Note::tags);
    static final Field<Note, Optional<String>> AUTHOR =
            Field.of("author", Schemas.optional(Schemas.STRING), Note::author);

    @SuppressWarnings("unchecked")
    static final RecordSchema<Note> SCHEMA = new RecordSchema<>(
            "Note",
            List.of(ID, TEXT, COUNT, TAGS, AUTHOR),
            v -> new Note((String) v[0], (String) v[1], (long) v[2], (List<String>) v[3], (Optional<String>) v[4]));

    static final TableDefinition<Note> NOTES = table("notes");

    static TableDefinition<Note> table(String name) {
        return new TableDefinition<>(name, SCHEMA, Note::id, Note::withId, "id");
    }

    static Note of(String id, String text) {
        return new Note(id, text, 0, List.of(), Optional.empty());
    }

    static Note of(String id, long count) {
        return new Note(id, "n", count, List.of(), Optional.empty());
    }

    Note withId(String other) {
        return new Note(other, text, count, tags, author);
    }

    Note withCount(long other) {
        return new Note(id, text, other, tags, author);
    }
}

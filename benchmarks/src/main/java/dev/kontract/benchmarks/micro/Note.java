package dev.kontract.benchmarks.micro;

import dev.kontract.schema.Arguments;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A record of the size that is usual in a backend, its schema by hand as the processor writes it. */
record Note(String id, String title, boolean done, String createdBy, long n) {
    static final Field<Note, String> ID = Field.of("id", Schemas.STRING, Note::id);
    static final Field<Note, String> TITLE =
            Field.of("title", Schemas.STRING.with(Rules.notBlank()).with(Rules.size(1, 200)), Note::title);
    static final Field<Note, Boolean> DONE = Field.of("done", Schemas.BOOLEAN, Note::done);
    static final Field<Note, String> CREATED_BY = Field.of("createdBy", Schemas.STRING, Note::createdBy);
    static final Field<Note, Long> N = Field.of("n", Schemas.LONG, Note::n);

    static final RecordSchema<Note> SCHEMA = new RecordSchema<>(
            "Note",
            List.of(ID, TITLE, DONE, CREATED_BY, N),
            v -> new Note((String) v[0], (String) v[1], (boolean) v[2], (String) v[3], (long) v[4]));

    static final Arguments.Parameter<Note> PARAMETER = new Arguments.Parameter<>("note", 0, SCHEMA);
    static final Schema<Arguments> ARGUMENTS = Arguments.schema(PARAMETER);

    /** One as a JSON object of about 100 bytes. */
    static final byte[] JSON =
            "{\"id\":\"k1\",\"title\":\"write the decision record\",\"done\":false,\"createdBy\":\"u17\",\"n\":12345678}"
                    .getBytes(StandardCharsets.UTF_8);
}

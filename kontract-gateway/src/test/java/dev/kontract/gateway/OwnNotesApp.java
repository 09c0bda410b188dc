package dev.kontract.gateway;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.Perms;
import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Notes in a table per owner, as generated code would have them. */
final class OwnNotesApp implements Application {
    record Note(String id, String text) {}

    private static final Field<Note, String> TEXT = Field.of("text", Schemas.STRING, Note::text);
    private static final RecordSchema<Note> NOTE = new RecordSchema<>(
            "Note",
            List.of(Field.of("id", Schemas.STRING, Note::id), TEXT),
            values -> new Note((String) Objects.requireNonNull(values[0]), (String) Objects.requireNonNull(values[1])));
    private static final TableDefinition<Note> NOTES = new TableDefinition<>(
                    "own_notes", NOTE, Note::id, (note, id) -> new Note(id, note.text()), "id")
            .withPerOwner(true);

    @Override
    public List<TableDefinition<?>> tables() {
        return List.of(NOTES);
    }

    @Override
    public Router router(Services services) {
        TableProxy<Note> notes = services.get(Tables.class).table(NOTES);
        Arguments.Parameter<Note> note = new Arguments.Parameter<>("note", 0, NOTE);
        Arguments.Parameter<String> id = new Arguments.Parameter<>("id", 0, Schemas.STRING);
        ProcedureMeta writing = ProcedureMeta.OPEN.withPerm(Perms.RW_);
        return Router.of(Map.of(
                "own.set",
                chain().meta(writing).input(Arguments.schema(note)).output(NOTE).handler((context, input) -> {
                    notes.set(input.get(note));
                    return input.get(note);
                }),
                "own.rename",
                chain().meta(writing)
                        .input(Arguments.schema(id))
                        .output(Schemas.STRING)
                        .handler((context, input) -> {
                            notes.update(input.get(id), TEXT.is("renamed"));
                            return "done";
                        }),
                "own.get",
                chain().meta(ProcedureMeta.OPEN.withPerm(Perms.R__))
                        .input(Arguments.schema(id))
                        .output(Schemas.optional(NOTE))
                        .handler((context, input) -> notes.get(input.get(id)))));
    }
}

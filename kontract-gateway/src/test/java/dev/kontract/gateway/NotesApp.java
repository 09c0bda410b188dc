package dev.kontract.gateway;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.Perms;
import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** Notes in a table, as generated code would have them. */
public final class NotesApp implements Application {
    record Note(String id, String text) {}

    private static final RecordSchema<Note> NOTE = new RecordSchema<>(
            "Note",
            List.of(
                    Field.of("id", Schemas.STRING, Note::id),
                    Field.of("text", Schemas.STRING.with(Rules.notBlank()), Note::text)),
            values -> new Note((String) Objects.requireNonNull(values[0]), (String) Objects.requireNonNull(values[1])));
    private static final TableDefinition<Note> NOTES =
            new TableDefinition<>("notes", NOTE, Note::id, (note, id) -> new Note(id, note.text()), "id");

    final CountDownLatch written = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public List<TableDefinition<?>> tables() {
        return List.of(NOTES);
    }

    @Override
    public Router router(Services services) {
        TableProxy<Note> notes = services.get(Tables.class).table(NOTES);
        Arguments.Parameter<Note> note = new Arguments.Parameter<>("note", 0, NOTE);
        ProcedureMeta writing = ProcedureMeta.OPEN.withPerm(Perms.RW_);
        return Router.of(Map.of(
                "notes.whoami",
                chain().meta(ProcedureMeta.OPEN)
                        .output(Schemas.STRING)
                        .handler((context, input) -> context.owner() + " " + context.isAnonymous() + " "
                                + context.method() + " " + context.path()),
                "notes.set",
                chain().meta(writing).input(Arguments.schema(note)).output(NOTE).handler((context, input) -> {
                    notes.set(input.get(note));
                    return input.get(note);
                }),
                "notes.add",
                chain().meta(writing)
                        .input(Arguments.schema(note))
                        .output(Schemas.STRING)
                        .handler((context, input) -> notes.push(input.get(note))),
                "notes.setSlowly",
                chain().meta(writing).input(Arguments.schema(note)).output(NOTE).handler((context, input) -> {
                    notes.set(input.get(note));
                    written.countDown();
                    goOn.await();
                    return input.get(note);
                }),
                "notes.all",
                chain().meta(ProcedureMeta.OPEN.withPerm(Perms.R__))
                        .output(Schemas.list(NOTE))
                        .handler((context, input) -> {
                            try (var all = notes.stream()) {
                                return all.toList();
                            }
                        })));
    }
}

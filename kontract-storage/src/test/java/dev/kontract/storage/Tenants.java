package dev.kontract.storage;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.NumberField;
import dev.kontract.table.TableDefinition;
import dev.kontract.table.TextField;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** A table per owner, and the calls of owners. */
final class Tenants {
    static final NumberField<Note, Long, Long> COUNT = new NumberField<>(Note.COUNT, Schemas.LONG);
    static final TextField<Note, String> TEXT = new TextField<>(Note.TEXT);
    static final TextField<Note, String> ID = new TextField<>(Note.ID);

    /** The tags, as changes of sets know them. */
    static final Field<Note, Set<String>> TAGS =
            Field.of("tags", Schemas.set(Schemas.STRING), note -> Set.copyOf(note.tags()));

    static final TableDefinition<Note> OWN = Note.table("own")
            .withIndexes(
                    List.of(new IndexDefinition(List.of("text"), true), new IndexDefinition(List.of("count"), false)))
            .withPerOwner(true);

    private Tenants() {}

    /** A call that an owner makes. */
    static Context caller(String owner) {
        return Context.of(new Principal("s", owner, Perms.RWX, false, List.of()), Context.Request.of("own"));
    }

    static <R> R as(String owner, Callable<R> body) {
        try {
            return caller(owner).<R>call(body);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}

package dev.kontract.storage;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.RPCError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Payload;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Procedures on notes, and callers who name keys. */
final class KeyedApp {
    final AtomicInteger runs = new AtomicInteger();
    volatile boolean soldOut;
    volatile Runnable whileRunning = () -> {};

    private final TableProxy<Note> notes;
    private final Dispatcher dispatcher;

    KeyedApp(TestStorage storage) {
        this.notes = storage.table(Note.NOTES);
        ProcedureMeta writing = ProcedureMeta.OPEN.withPerm(Perms._W_);
        Router router = Router.of(Map.of(
                "add",
                chain().meta(writing)
                        .input(Schemas.LONG)
                        .output(Schemas.STRING)
                        .handler((context, count) -> add(count)),
                "note",
                chain().meta(writing).output(Note.SCHEMA).handler((context, input) -> {
                    add(7L);
                    return new Note("n", "a \" \ud83d\ude00 b", 7, List.of("x"), Optional.empty());
                }),
                "create",
                chain().meta(writing)
                        .output(Schemas.STRING)
                        .respond((context, input) -> HttpResp.created(add(1L), Map.of("X-Extra", "1"))),
                "nothing",
                chain().meta(writing).output(Schemas.VOID).handler((context, input) -> {
                    add(1L);
                    return null;
                }),
                "large",
                chain().meta(writing)
                        .output(Schemas.STRING)
                        .handler((context, input) -> add(1L) + "x".repeat(256 << 10)),
                "unreadable",
                chain().meta(writing).output(Schemas.STRING).handler((context, input) -> add(1L) + "\u0000"),
                "count",
                chain().meta(ProcedureMeta.OPEN.withPerm(Perms.R__))
                        .output(Schemas.LONG)
                        .handler((context, input) -> notes.stream().count()),
                "group",
                chain().meta(writing.withUgroup("staff")).output(Schemas.STRING).handler((context, input) -> add(1L))));
        this.dispatcher = new Dispatcher(router, storage.storage().transactor());
    }

    private String add(long count) {
        runs.incrementAndGet();
        String id = notes.push(Note.of("", count));
        whileRunning.run();
        if (soldOut) {
            throw new RPCError("SOLD_OUT", "None left");
        }
        return id;
    }

    Answer call(Principal caller, String route, @Nullable Object input, Map<String, String> headers) {
        Context context = Context.of(caller, Context.Request.of(route).withHeaders(headers));
        return dispatcher.dispatch(context, Payload.plain(input));
    }

    /** Calls as a user, under a key. */
    @Nullable
    Object call(String owner, String key, String route, @Nullable Object input) {
        return call(user(owner), route, input, Map.of("idempotency-key", key)).value();
    }

    static Principal user(String owner) {
        return new Principal("", owner, Perms.RW_, false, List.of("staff"));
    }

    List<Long> stored() {
        return notes.stream().map(Note::count).toList();
    }
}

package dev.kontract.gateway;

import static dev.kontract.middleware.Timeout.timeout;
import static dev.kontract.procedure.Chain.chain;

import dev.kontract.Perms;
import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.Call;
import dev.kontract.procedure.Middleware;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.storage.PGClient;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Procedures that each store a mark and have a middleware that does something odd, or a handler within a time limit. */
public final class OutcomesApp implements Application {
    record Mark(String id) {}

    private static final RecordSchema<Mark> MARK = new RecordSchema<>(
            "Mark",
            List.of(Field.of("id", Schemas.STRING, Mark::id)),
            values -> new Mark((String) Objects.requireNonNull(values[0])));
    private static final TableDefinition<Mark> MARKS =
            new TableDefinition<>("marks", MARK, Mark::id, (mark, id) -> new Mark(id), "id");
    private static final Arguments.Parameter<String> ID = new Arguments.Parameter<>("id", 0, Schemas.STRING);
    private static final Schema<Arguments> INPUT = Arguments.schema(ID);
    private static final Middleware LIMITED = timeout(Duration.ofMillis(100));

    private final CountDownLatch never = new CountDownLatch(1);

    /** What a handler does after it has stored its mark. */
    private interface Rest {
        void run() throws Exception;
    }

    @Override
    public List<TableDefinition<?>> tables() {
        return List.of(MARKS);
    }

    @Override
    public Router router(Services services) {
        TableProxy<Mark> marks = services.get(Tables.class).table(MARKS);
        Map<String, Procedure> procedures = new HashMap<>();
        odd().forEach((name, middleware) -> procedures.put(name, marking(marks, middleware, () -> {})));
        slow(services.get(PGClient.class)).forEach((name, rest) -> procedures.put(name, marking(marks, LIMITED, rest)));
        procedures.put("swallowed", marking(marks, OutcomesApp::swallow, () -> {
            throw new RPCError("SOLD_OUT", "None left");
        }));
        procedures.put("commitsForLong", marking(marks, Call::next, this::loseConnection));
        procedures.put(
                "stored",
                chain().meta(ProcedureMeta.OPEN.withPerm(Perms.R__))
                        .input(INPUT)
                        .output(Schemas.BOOLEAN)
                        .handler((context, input) -> marks.get(input.get(ID)).isPresent()));
        return Router.of(procedures);
    }

    private static Procedure marking(TableProxy<Mark> marks, Middleware middleware, Rest rest) {
        return chain().meta(ProcedureMeta.OPEN)
                .use(middleware)
                .input(INPUT)
                .output(Schemas.STRING)
                .handler((context, input) -> {
                    marks.set(new Mark(input.get(ID)));
                    rest.run();
                    return "done";
                });
    }

    private Map<String, Middleware> odd() {
        Map<String, Middleware> odd = new HashMap<>();
        odd.put("plain", Call::next);
        odd.put("never", call -> "instead");
        odd.put("twice", call -> call.next() + " " + call.next());
        odd.put("twiceAtOnce", OutcomesApp::everywhere);
        odd.put("elsewhere", call -> {
            elsewhere(call).join();
            return "instead";
        });
        odd.put("throwsBefore", call -> {
            throw new RPCError("NOT_TODAY", "Not today");
        });
        odd.put("failsBefore", call -> {
            throw new java.io.IOException("secret detail");
        });
        odd.put("errsBefore", call -> {
            throw new AssertionError("secret detail");
        });
        odd.put("throwsAfter", call -> {
            call.next();
            throw new RPCError("TOO_LATE", "Too late");
        });
        odd.put("failsAfter", call -> {
            call.next();
            throw new IllegalStateException("secret detail");
        });
        odd.put("replaces", call -> call.next() + " and more");
        odd.put("replacesBadly", call -> List.of(String.valueOf(call.next())));
        odd.put("waitsAfter", call -> {
            Object result = call.next();
            never.await();
            return result;
        });
        odd.put("waitsBefore", call -> {
            never.await();
            return call.next();
        });
        return odd;
    }

    private Map<String, Rest> slow(PGClient database) {
        return Map.of(
                "waits",
                never::await,
                "waitsForTheDatabase",
                () -> database.query("SELECT pg_sleep(60)"),
                "computes",
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                },
                "commits",
                this::loseConnection);
    }

    /** What the storage says of an interrupt during a commit. */
    private void loseConnection() {
        try {
            never.await();
        } catch (InterruptedException interrupted) {
            throw new RPCError(RpcCode.OUTCOME_UNKNOWN, "The connection was lost during the commit", null, interrupted);
        }
    }

    private static @Nullable Object swallow(Call call) throws Exception {
        try {
            return call.next();
        } catch (RPCError failed) {
            return "instead of " + failed.code();
        }
    }

    private static @Nullable Object everywhere(Call call) throws Exception {
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(elsewhere(call));
        }
        Object result = call.next();
        for (Thread other : others) {
            other.join();
        }
        return result;
    }

    private static Thread elsewhere(Call call) {
        return Thread.startVirtualThread(() -> {
            try {
                call.next();
            } catch (Exception refused) {
                Thread.currentThread().interrupt();
            }
        });
    }
}

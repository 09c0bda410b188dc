package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.app.Services;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Payload;
import dev.kontract.procedure.Transactor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the processor writes of middleware is called around the procedures it is for, and in order. */
class MiddlewareCodeTest {
    private static final Services SERVICES = new Services() {
        @Override
        public <S> S get(Class<S> type) {
            return type.cast(Transactor.none());
        }
    };

    @Test
    void eachProcedureHasTheChainOfItsFiltersInOrder() {
        Dispatcher dispatcher = dispatcher(Samples.compilation("middleware"));

        call(dispatcher, "notes.find", List.of("x"));
        assertThat(call(dispatcher, "trace.lines", List.of())).isEqualTo(List.of("outer", "search", "inner"));

        call(dispatcher, "notes.add", List.of("x"));
        call(dispatcher, "notes.all", List.of());
        assertThat(call(dispatcher, "trace.lines", List.of()))
                .isEqualTo(List.of("outer", "search", "inner", "outer", "inner", "outer"));
    }

    @Test
    void middlewareRunsBeforeTheInputIsParsedAndMayReplaceTheAnswer() {
        Dispatcher dispatcher = dispatcher(Compilation.of("""
                package x;
                import dev.kontract.*;
                import dev.kontract.procedure.Middleware;
                @Backend public final class Things {
                    public Things() {}
                    @Backend(perm = Perms.R__) public String go(int number) { return "" + number; }
                    @MwFilter public static Middleware plain() {
                        return call -> call.input() + " " + call.next();
                    }
                }
                """));

        assertThat(call(dispatcher, "things.go", Map.of("number", 1))).isEqualTo("{number=1} 1");
    }

    @Test
    void anIncrementalBuildKeepsTheMiddlewareOfWhatItDoesNotCompile() {
        Compilation.Compiled before = Samples.compilation("middleware").run().orFail();
        String[] notes = Arrays.stream(Samples.sources("middleware"))
                .filter(source -> source.contains("class Notes"))
                .toArray(String[]::new);

        Compilation.Compiled again = Compilation.again(before, notes)
                .process("guarded.Filters", "guarded.Outer", "guarded.Trace")
                .run()
                .orFail();

        String procedures = "guarded/NotesProcedures.java";
        assertThat(again.texts().get(procedures)).isEqualTo(before.texts().get(procedures));
        Dispatcher dispatcher = new Dispatcher(Samples.application(again).router(SERVICES), Transactor.none());
        call(dispatcher, "notes.find", List.of("x"));
        assertThat(call(dispatcher, "trace.lines", List.of())).isEqualTo(List.of("outer", "search", "inner"));
    }

    private static Dispatcher dispatcher(Compilation compilation) {
        return new Dispatcher(Samples.application(compilation.run().orFail()).router(SERVICES), Transactor.none());
    }

    private static Object call(Dispatcher dispatcher, String name, Object input) {
        Principal caller = new Principal("s", "u", Perms.RWX, false, List.of());
        return dispatcher
                .dispatch(Context.of(caller, Context.Request.of(name)), Payload.plain(input))
                .value();
    }
}

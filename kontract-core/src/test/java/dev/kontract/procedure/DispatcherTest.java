package dev.kontract.procedure;

import static dev.kontract.procedure.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Attribute;
import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.RPCError;
import dev.kontract.http.HttpResp;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final Attribute<String> USER = Attribute.of("user", String.class);
    private static final Principal PERSON = new Principal("s1", "u1", Perms.RW_, false, List.of("staff"));

    private final List<String> trace = new ArrayList<>();

    @Test
    void aProcedureOfWhichNothingIsSaidNeedsEveryBit() {
        Dispatcher dispatcher =
                new Dispatcher(Router.of(Map.of("p", chain().handler((context, input) -> "ran"))), Transactor.none());
        for (int held = Perms.NONE; held < Perms.RWX; held++) {
            Context context = Context.of(new Principal("s", "u", held, false, List.of()), Context.Request.of("p"));
            assertCode("KONTRACT_PERMISSION_DENIED", () -> dispatcher.dispatch(context, Payload.plain(null)));
        }
    }

    @Test
    void aCallPassesItsStepsInTheOrderOfTheChain() {
        Procedure procedure = chain().meta(ProcedureMeta.OPEN)
                .use(tracing("outer"))
                .input(Schemas.STRING)
                .use(tracing("inner"))
                .output(Schemas.STRING)
                .handler((context, input) -> {
                    trace.add("handler " + input);
                    return input + "!";
                });

        Answer answer = call(procedure, "x", recording());

        assertThat(answer.value()).isEqualTo("x!");
        assertThat(trace)
                .containsExactly("outer x", "inner x", "begin", "handler x", "commit", "inner done", "outer done");
    }

    @Test
    void whatAWireAddsIsOutsideOfEverything() {
        Procedure procedure =
                chain().meta(ProcedureMeta.OPEN).use(tracing("own")).handler((context, input) -> trace.add("handler"));
        Dispatcher dispatcher = new Dispatcher(Router.of(Map.of("p", procedure)), recording()).inside(tracing("wire"));

        dispatcher.dispatch(Context.of(PERSON, Context.Request.of("p")), Payload.plain("x"));

        assertThat(trace).containsExactly("wire x", "own x", "begin", "handler", "commit", "own done", "wire done");
    }

    @Test
    void middlewareExtendsTheContextOfWhatFollows() {
        Procedure procedure = chain().meta(ProcedureMeta.OPEN)
                .use(call -> call.next(call.context().with(USER, "ada")))
                .handler((context, input) -> Context.current().attribute(USER).orElse("nobody"));

        assertThat(call(procedure, null).value()).isEqualTo("ada");
    }

    @Test
    void middlewareThatContinuesTwiceOrNeverIsAnError() {
        Procedure twice = chain().meta(ProcedureMeta.OPEN)
                .use(call -> {
                    call.next();
                    return call.next();
                })
                .handler((context, input) -> "x");
        Procedure never =
                chain().meta(ProcedureMeta.OPEN).use(call -> "instead").handler((context, input) -> "x");

        assertCode("MIDDLEWARE", () -> call(twice, null));
        assertCode("MIDDLEWARE", () -> call(never, null));
    }

    @Test
    void middlewareMayRefuseTheCallBeforeAnythingBegins() {
        Procedure procedure = chain().meta(ProcedureMeta.OPEN)
                .use(call -> {
                    throw new RPCError("NO", "Not today");
                })
                .handler((context, input) -> trace.add("handler"));

        assertCode("NO", () -> call(procedure, null, recording()));
        assertThat(trace).isEmpty();
    }

    @Test
    void inputThatDoesNotFitNeverReachesTheTransaction() {
        Procedure procedure = chain().meta(ProcedureMeta.OPEN)
                .input(Schemas.STRING.with(Rules.notBlank()))
                .handler((context, input) -> input);

        assertThatThrownBy(() -> call(procedure, " ", recording())).isInstanceOfSatisfying(RPCError.class, e -> {
            assertThat(e.code()).isEqualTo("INPUT_VALIDATION");
            assertThat(e.data())
                    .isEqualTo(List.of(Map.of("path", "", "rule", "notBlank", "message", "must not be blank")));
        });
        assertThat(trace).isEmpty();
    }

    @Test
    void outputThatDoesNotFitIsRolledBack() {
        Procedure procedure = chain().meta(ProcedureMeta.OPEN)
                .output(Schemas.STRING.with(Rules.notBlank()))
                .handler((context, input) -> " ");

        assertCode("OUTPUT_VALIDATION", () -> call(procedure, null, recording()));
        assertThat(trace).containsExactly("begin", "rollback");
    }

    @Test
    void outputThatNoWireCanCarryIsRolledBack() {
        Procedure number =
                chain().meta(ProcedureMeta.OPEN).output(Schemas.DOUBLE).handler((context, input) -> Double.NaN);
        Procedure object = chain().meta(ProcedureMeta.OPEN).handler((context, input) -> List.of(new Object()));
        Procedure infinite =
                chain().meta(ProcedureMeta.OPEN).handler((context, input) -> Map.of("a", Double.POSITIVE_INFINITY));

        assertCode("OUTPUT_VALIDATION", () -> call(number, null, recording()));
        assertCode("INVALID_DATA", () -> call(object, null, recording()));
        assertCode("INVALID_DATA", () -> call(infinite, null, recording()));
        assertThat(trace).containsExactly("begin", "rollback", "begin", "rollback", "begin", "rollback");
    }

    @Test
    @SuppressWarnings("NullAway") // what careless code returns
    void nullWhereTheOutputMustNotBeNullIsRefused() {
        Procedure procedure =
                chain().meta(ProcedureMeta.OPEN).output(Schemas.STRING).handler((context, input) -> null);

        assertCode("OUTPUT_VALIDATION", () -> call(procedure, null));
    }

    @Test
    void anUnexpectedExceptionIsInternalAndKeepsItsWordsToItself() {
        Procedure procedure = chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
            throw new IllegalStateException("password=hunter2");
        });

        assertThatThrownBy(() -> call(procedure, null))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INTERNAL"))
                .hasMessage("Internal error")
                .hasRootCauseMessage("password=hunter2");
    }

    @Test
    void anUnknownProcedureIsNotFound() {
        Dispatcher dispatcher = new Dispatcher(Router.of(Map.of()), Transactor.none());
        Context context = Context.of(PERSON, Context.Request.of("nope"));

        assertCode("NOT_FOUND", () -> dispatcher.dispatch(context, Payload.plain(null)));
    }

    @Test
    void aCallerWithoutThePermissionIsDenied() {
        Procedure procedure =
                chain().meta(ProcedureMeta.OPEN.withPerm(Perms.RWX)).handler((context, input) -> "x");

        assertCode("KONTRACT_PERMISSION_DENIED", () -> call(procedure, null));
    }

    @Test
    void aCallerOutsideOfTheGroupIsForbidden() {
        Procedure staff = chain().meta(ProcedureMeta.OPEN.withUgroup("staff")).handler((context, input) -> "x");
        Procedure admin = chain().meta(ProcedureMeta.OPEN.withUgroup("admin")).handler((context, input) -> "x");

        assertThat(call(staff, null).value()).isEqualTo("x");
        assertCode("FORBIDDEN", () -> call(admin, null));
    }

    @Test
    void aHandlerMayChooseStatusAndHeaders() {
        Procedure procedure = chain().meta(ProcedureMeta.OPEN)
                .output(Schemas.STRING)
                .respond((context, input) -> HttpResp.created("x", Map.of("Location", "/x")));

        Answer answer = call(procedure, null);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("Location", "/x");
        assertThat(answer.value()).isEqualTo("x");
    }

    @Test
    void aChainIsNeverChangedByBuildingOnIt() {
        Chain<@Nullable Object, @Nullable Object> base =
                chain().meta(ProcedureMeta.OPEN).use(tracing("base"));
        Procedure more = base.use(tracing("more")).handler((context, input) -> "more");
        Procedure plain = base.handler((context, input) -> "plain");

        call(plain, null);
        assertThat(trace).containsExactly("base null", "base done");
        trace.clear();
        call(more, null);
        assertThat(trace).containsExactly("base null", "more null", "more done", "base done");
    }

    @Test
    void aSecondInputSchemaIsMisuse() {
        assertThatThrownBy(() ->
                        chain().meta(ProcedureMeta.OPEN).input(Schemas.STRING).input(Schemas.INT))
                .isInstanceOf(IllegalStateException.class);
    }

    private Middleware tracing(String name) {
        return call -> {
            trace.add(name + " " + call.input());
            Object result = call.next();
            trace.add(name + " done");
            return result;
        };
    }

    private Transactor recording() {
        return new Transactor() {
            @Override
            public <R extends @Nullable Object> R run(Work work, Callable<R> body) throws Exception {
                trace.add("begin");
                try {
                    R result = body.call();
                    trace.add("commit");
                    return result;
                } catch (Exception failed) {
                    trace.add("rollback");
                    throw failed;
                }
            }

            @Override
            public @Nullable Object runOnce(Work work, KeyedCall call, Callable<@Nullable Object> body)
                    throws Exception {
                trace.add("key");
                return run(work, body);
            }
        };
    }

    private static Answer call(Procedure procedure, @Nullable Object input) {
        return call(procedure, input, Transactor.none());
    }

    private static Answer call(Procedure procedure, @Nullable Object input, Transactor transactor) {
        Dispatcher dispatcher = new Dispatcher(Router.of(Map.of("p", procedure)), transactor);
        return dispatcher.dispatch(Context.of(PERSON, Context.Request.of("p")), Payload.plain(input));
    }

    private static void assertCode(String code, Callable<?> body) {
        assertThatThrownBy(body::call)
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}

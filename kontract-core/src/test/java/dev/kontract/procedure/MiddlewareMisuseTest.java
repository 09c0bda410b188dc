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
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What middleware may not do has one outcome, whatever it does with the error. */
class MiddlewareMisuseTest {
    private static final Principal WRITER = new Principal("s1", "u1", Perms.RW_, false, List.of());
    private static final Principal READER = new Principal("s2", "u2", Perms.R__, false, List.of());

    private final AtomicInteger handled = new AtomicInteger();

    @Test
    void continuingTwiceIsAnErrorEvenIfItIsSwallowed() {
        assertRefused(1, call -> {
            Object first = call.next();
            swallow(call::next);
            return first;
        });
    }

    @Test
    void continuingWithNoContextIsAnErrorEvenIfItIsRepaired() {
        assertRefused(1, call -> {
            swallow(() -> call.next(nothing()));
            return call.next();
        });
    }

    @Test
    void continuingInAnotherThreadDoesNothingAndIsAnError() {
        assertRefused(0, call -> {
            join(List.of(Thread.startVirtualThread(() -> swallow(call::next))));
            return "instead";
        });
    }

    @Test
    void continuingInManyThreadsAtOnceDoesTheCallOnce() {
        assertRefused(1, call -> {
            List<Thread> others = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                others.add(Thread.startVirtualThread(() -> swallow(call::next)));
            }
            Object own = call.next();
            join(others);
            return own;
        });
    }

    @Test
    void aCallThatIsOverCannotBeContinued() {
        AtomicReference<Call> kept = new AtomicReference<>();
        Procedure procedure = procedure(Schemas.STRING, call -> {
            kept.set(call);
            throw new RPCError("NO", "Not today");
        });
        assertCode("NO", procedure);

        assertThatThrownBy(() -> kept.get().next())
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("MIDDLEWARE"));
        assertThat(handled).hasValue(0);
    }

    @Test
    void anInnerOneIsAnErrorForTheOuterOnes() {
        Middleware chain = Middleware.inlineMiddlewareChain(List.of(Call::next, call -> "instead"));

        assertRefused(0, chain);
    }

    @Test
    void anotherAnswerIsCheckedAsTheHandlersIs() {
        Schema<String> shortText = Schemas.STRING.with(Rules.size(0, 3));

        assertThat(answer(procedure(shortText, call -> call.next() + "!")).value())
                .isEqualTo("ok!");
        assertCode("OUTPUT_VALIDATION", procedure(shortText, call -> call.next() + "!!"));
        assertCode("OUTPUT_VALIDATION", procedure(shortText, call -> call.next() == null ? "" : 17));
        assertCode("OUTPUT_VALIDATION", procedure(Schemas.STRING, call -> call.next() == null ? "" : 17));
        assertCode("OUTPUT_VALIDATION", procedure(Schemas.STRING, call -> call.next() == null ? "" : null));
    }

    @Test
    void anotherAnswerMayChooseStatusAndHeaders() {
        Answer answer = answer(procedure(
                Schemas.STRING, call -> HttpResp.created(String.valueOf(call.next()), Map.of("X-Mark", "1"))));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("X-Mark", "1");
    }

    @Test
    void aFailureMayBecomeAnAnswerWhichIsCheckedToo() {
        Procedure failing = open().use(call -> {
                    try {
                        return call.next();
                    } catch (RPCError failed) {
                        return failed.code();
                    }
                })
                .output(Schemas.STRING)
                .handler((context, input) -> {
                    throw new RPCError("SOLD_OUT", "None left");
                });

        assertThat(answer(failing).value()).isEqualTo("SOLD_OUT");
    }

    @Test
    void whoeverTheCallIsMadeOfMustBeAllowedToMakeIt() {
        Middleware asReader = call -> call.next(call.context().withPrincipal(READER));
        Procedure writing = chain().meta(ProcedureMeta.OPEN.withPerm(Perms.RW_))
                .use(asReader)
                .handler((context, input) -> handled.incrementAndGet());
        Procedure reading = chain().meta(ProcedureMeta.OPEN.withPerm(Perms.R__))
                .use(asReader)
                .handler((context, input) -> Context.current().owner());

        assertCode("KONTRACT_PERMISSION_DENIED", writing);
        assertThat(handled).hasValue(0);
        assertThat(answer(reading).value()).isEqualTo("u2");
    }

    @Test
    void whatAWireAddsMaySayWhoCallsBeforeThatIsChecked() {
        Procedure writing =
                chain().meta(ProcedureMeta.OPEN.withPerm(Perms.RW_)).handler((context, input) -> context.owner());
        Dispatcher dispatcher = new Dispatcher(Router.of(Map.of("p", writing)), Transactor.none())
                .inside(call -> call.next(call.context().withPrincipal(WRITER)));

        Answer answer = dispatcher.dispatch(Context.of(Principal.NOBODY, Context.Request.of("p")), Payload.plain(null));

        assertThat(answer.value()).isEqualTo("u1");
    }

    @Test
    void theHandlerSeesTheContextThatWasPassedOnWhateverIsCurrent() {
        Attribute<String> mark = Attribute.of("mark", String.class);
        Procedure procedure = open().use(
                        call -> call.context().with(mark, "other").call(call::next))
                .handler((context, input) -> Context.current().attribute(mark).orElse("none"));

        assertThat(answer(procedure).value()).isEqualTo("none");
    }

    @Test
    void aHandlerThatDidNotNoticeItsInterruptIsNotCarriedOut() {
        Procedure deaf = open().handler((context, input) -> {
            Thread.currentThread().interrupt();
            return "done";
        });

        assertCode("INTERNAL", deaf);
        assertThat(Thread.interrupted()).isFalse();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what careless code passes
    private static <T> T nothing() {
        return null;
    }

    private interface Body {
        @Nullable
        Object run() throws Exception;
    }

    private static Chain<@Nullable Object, @Nullable Object> open() {
        return chain().meta(ProcedureMeta.OPEN);
    }

    private static void swallow(Body body) {
        try {
            body.run();
        } catch (Exception swallowed) {
            assertThat(swallowed)
                    .isInstanceOfSatisfying(
                            RPCError.class, e -> assertThat(e.code()).isEqualTo("MIDDLEWARE"));
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void assertRefused(int times, Middleware middleware) {
        assertCode("MIDDLEWARE", procedure(Schemas.STRING, middleware));
        assertThat(handled).hasValue(times);
    }

    private Procedure procedure(Schema<String> output, Middleware middleware) {
        return open().use(middleware).output(output).handler((context, input) -> {
            handled.incrementAndGet();
            return "ok";
        });
    }

    private static void assertCode(String code, Procedure procedure) {
        assertThatThrownBy(() -> answer(procedure))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Answer answer(Procedure procedure) {
        return new Dispatcher(Router.of(Map.of("p", procedure)), Transactor.none())
                .dispatch(Context.of(WRITER, Context.Request.of("p")), Payload.plain(null));
    }
}

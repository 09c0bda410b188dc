package dev.kontract.procedure;

import static dev.kontract.procedure.Chain.chain;
import static dev.kontract.procedure.Middleware.filterApplicable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Context;
import dev.kontract.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MiddlewareFilterTest {
    private static final Middleware ALL = Call::next;
    private static final Middleware TASKS = ALL.only(MiddlewareFilter.ALL.withPrefixurl("/rpc/tasks."));
    private static final Middleware BOARD = ALL.only(MiddlewareFilter.ALL.withEgroup("board"));
    private static final Middleware ADD = ALL.only(MiddlewareFilter.ALL.withEndpoints(List.of("tasks.add", "x.add")));
    private static final Middleware BOTH =
            ALL.only(MiddlewareFilter.ALL.withPrefixurl("/rpc/tasks.").withEgroup("board"));

    private final List<String> trace = new ArrayList<>();

    @Test
    void thoseApplyWhoseFilterFitsInAllThatItNames() {
        List<Middleware> all = List.of(ALL, TASKS, BOARD, ADD, BOTH);

        assertThat(filterApplicable(all, "/rpc/tasks.add", "board", "tasks.add"))
                .isEqualTo(all);
        assertThat(filterApplicable(all, "/rpc/tasks.add", "", "tasks.add")).containsExactly(ALL, TASKS, ADD);
        assertThat(filterApplicable(all, "/rpc/x.all", "board", "x.all")).containsExactly(ALL, BOARD);
        assertThat(filterApplicable(all, "/rpc/x.add", "other", "x.add")).containsExactly(ALL, ADD);
    }

    @Test
    void prefixIsTheBeginningOfAPath() {
        assertThatThrownBy(() -> MiddlewareFilter.ALL.withPrefixurl("rpc/tasks"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rpc/tasks");
    }

    @Test
    void routerLeavesOutOfEachChainWhatIsForOthers() {
        Chain<?, ?> chain = chain().use(tracing("board").only(MiddlewareFilter.ALL.withEgroup("board")))
                .use(tracing("tasks").only(MiddlewareFilter.ALL.withPrefixurl("/rpc/tasks.")))
                .use(tracing("all"));
        ProcedureMeta board = new ProcedureMeta(0, "", "board", "");
        Dispatcher dispatcher = new Dispatcher(
                        Router.of(Map.of(
                                "tasks.add", chain.handler((context, input) -> null),
                                "x.all", chain.meta(board).handler((context, input) -> null))),
                        Transactor.none())
                .inside(tracing("wire").only(MiddlewareFilter.ALL.withEndpoints(List.of("x.all"))));

        call(dispatcher, "tasks.add");
        call(dispatcher, "x.all");

        assertThat(trace).containsExactly("tasks", "all", "wire", "board", "all");
    }

    @Test
    void oneMiddlewareOfManyRunsThemInOrderAndContinuesOnce() {
        Middleware many = Middleware.inlineMiddlewareChain(List.of(tracing("a"), tracing("b"), tracing("c")));
        Middleware none = Middleware.inlineMiddlewareChain(List.of());
        Procedure procedure = chain().use(many).use(none).handler((context, input) -> trace.add("handler"));

        call(new Dispatcher(Router.of(Map.of("p", procedure)), Transactor.none()), "p");

        assertThat(trace).containsExactly("a", "b", "c", "handler");
    }

    private Middleware tracing(String name) {
        return call -> {
            trace.add(name);
            return call.next();
        };
    }

    private static void call(Dispatcher dispatcher, String name) {
        dispatcher.dispatch(Context.of(Principal.SYSTEM, Context.Request.of(name)), Payload.plain(null));
    }
}

package dev.kontract.middleware;

import static dev.kontract.middleware.Timeout.timeout;
import static dev.kontract.procedure.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Context;
import dev.kontract.Principal;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Handler;
import dev.kontract.procedure.Middleware;
import dev.kontract.procedure.Payload;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutTest {
    private static final Handler<@Nullable Object, @Nullable Object> NEVER = (context, input) -> {
        new CountDownLatch(1).await();
        return null;
    };

    @Test
    void aCallThatTakesTooLongIsInterrupted() {
        assertThat(outcome(NEVER, timeout(Duration.ofMillis(20)))).isEqualTo("TIMEOUT");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void theShorterOfTwoHoldsWhereverItIs() {
        Middleware soon = timeout(Duration.ofMillis(20));
        Middleware late = timeout(Duration.ofHours(1));

        assertThat(outcome(NEVER, Middleware.inlineMiddlewareChain(List.of(soon, late))))
                .isEqualTo("TIMEOUT");
        assertThat(outcome(NEVER, Middleware.inlineMiddlewareChain(List.of(late, soon))))
                .isEqualTo("TIMEOUT");
    }

    @Test
    void whatACallSaysItselfStaysWhatItIs() {
        for (String code : List.of("SOLD_OUT", "OUTCOME_UNKNOWN")) {
            assertThat(outcome(
                            (context, input) -> {
                                try {
                                    return NEVER.handle(context, input);
                                } catch (InterruptedException interrupted) {
                                    throw new RPCError(code, "own words", null, interrupted);
                                }
                            },
                            timeout(Duration.ofMillis(20))))
                    .isEqualTo(code);
        }
    }

    @Test
    void noInterruptReachesWhatComesAfterACall() {
        Middleware limit = timeout(Duration.ofMillis(1));

        for (int i = 0; i < 300; i++) {
            outcome(
                    (context, input) -> {
                        long until = System.nanoTime() + 1_000_000;
                        while (System.nanoTime() < until) {
                            Thread.onSpinWait();
                        }
                        return null;
                    },
                    limit);

            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void anyNumberOfCallsIsWatchedAtOnce() throws Exception {
        Middleware limit = timeout(Duration.ofMillis(50));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> calls = IntStream.range(0, 3_000)
                    .mapToObj(i -> threads.submit(() -> outcome(NEVER, limit)))
                    .toList();

            for (Future<String> call : calls) {
                assertThat(call.get()).isEqualTo("TIMEOUT");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.0009S", "-PT1S", "PT24H0.001S"})
    void limitIsFromAMillisecondToADay(String limit) {
        assertThatThrownBy(() -> timeout(Duration.parse(limit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 1 ms and 1 day");
    }

    private static String outcome(Handler<@Nullable Object, @Nullable Object> handler, Middleware middleware) {
        Dispatcher dispatcher =
                new Dispatcher(Router.of(Map.of("p", chain().use(middleware).handler(handler))), Transactor.none());
        try {
            dispatcher.dispatch(Context.of(Principal.SYSTEM, Context.Request.of("p")), Payload.plain(null));
            return "done";
        } catch (RPCError error) {
            return error.code();
        }
    }
}

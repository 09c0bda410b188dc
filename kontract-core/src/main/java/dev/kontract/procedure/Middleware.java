package dev.kontract.procedure;

import dev.kontract.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step around a procedure, outside of its transaction. Thread-safe.
 *
 * <p>Backends get theirs by {@link dev.kontract.MwFilter}, chains built by hand by {@link Chain#use}.
 */
@FunctionalInterface
public interface Middleware {
    /**
     * Handles one call: continues it with {@link Call#next()}, exactly once and in the thread it was called in, and returns
     * what that returned or something in its place; or throws to refuse it. To return without having continued, or to
     * continue a second time, ends the call with {@code MIDDLEWARE}, whatever is done with that error. What the call
     * stored stays stored whatever happens after {@code next()} has returned.
     */
    @Nullable
    Object handle(Call call) throws Exception;

    /**
     * The procedures it is for. Asked when a {@link Router} is made, which leaves it out of the others; a call asks
     * nothing.
     */
    default MiddlewareFilter filter() {
        return MiddlewareFilter.ALL;
    }

    /** This, for other procedures. */
    default Middleware only(MiddlewareFilter filter) {
        Middleware all = this;
        return new Middleware() {
            @Override
            public @Nullable Object handle(Call call) throws Exception {
                return all.handle(call);
            }

            @Override
            public MiddlewareFilter filter() {
                return filter;
            }
        };
    }

    /**
     * Those whose filter is for a procedure, in their order.
     *
     * @param path the procedure's path, {@code /rpc/<name>}
     * @param egroup its endpoint group; empty for none
     * @param endpoint its name
     */
    static List<Middleware> filterApplicable(
            List<? extends Middleware> all, String path, String egroup, String endpoint) {
        return all.stream()
                .<Middleware>map(each -> each)
                .filter(each -> each.filter().matches(path, egroup, endpoint))
                .toList();
    }

    /**
     * One middleware that is all of these, the first outside; their filters are not looked at. It continues when the last
     * of them does.
     */
    static Middleware inlineMiddlewareChain(List<? extends Middleware> all) {
        List<Middleware> chain = List.copyOf(all);
        return call -> follow(chain, 0, call, call.context());
    }

    private static @Nullable Object follow(List<Middleware> chain, int index, Call call, Context context)
            throws Exception {
        return index == chain.size()
                ? call.next(context)
                : Call.pass(chain.get(index), context, call, next -> follow(chain, index + 1, call, next));
    }
}

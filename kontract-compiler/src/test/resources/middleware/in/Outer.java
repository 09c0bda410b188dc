package guarded;

import dev.kontract.MwFilter;
import dev.kontract.procedure.Call;
import dev.kontract.procedure.Middleware;
import org.jspecify.annotations.Nullable;

/** Around all notes, and nothing else. */
@MwFilter(prefixurl = "/rpc/notes.", order = -10)
public final class Outer implements Middleware {
    private final Trace trace;

    public Outer(Trace trace) {
        this.trace = trace;
    }

    @Override
    public @Nullable Object handle(Call call) throws Exception {
        trace.add("outer");
        return call.next();
    }
}

package guarded;

import java.util.List;
import javax.annotation.processing.Generated;

/**
 * What was done, in order.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public interface TraceApi {
    /**
     * Calls {@code trace.lines}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    List<String> lines();
}

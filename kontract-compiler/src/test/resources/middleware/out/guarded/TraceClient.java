package guarded;

import dev.kontract.schema.Arguments;
import dev.kontract.wire.Transport;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls {@code trace} on a server. As thread-safe as its transport.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class TraceClient implements TraceApi {
    private final Transport remote;

    /**
     * A client over a transport.
     */
    public TraceClient(Transport transport) {
        this.remote = transport;
    }

    @Override
    public List<String> lines() {
        return this.remote.call("trace.lines", TraceProcedures.LINES_INPUT, Arguments.of(), TraceProcedures.LINES_OUTPUT);
    }
}

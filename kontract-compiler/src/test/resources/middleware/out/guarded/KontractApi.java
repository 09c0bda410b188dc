package guarded;

import dev.kontract.wire.Transport;
import javax.annotation.processing.Generated;

/**
 * Clients of all backends of this module. As thread-safe as their transport.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class KontractApi {
    private final NotesApi notes;

    private final TraceApi trace;

    private KontractApi(Transport transport) {
        this.notes = new NotesClient(transport);
        this.trace = new TraceClient(transport);
    }

    /**
     * Notes.
     */
    public NotesApi notes() {
        return notes;
    }

    /**
     * What was done, in order.
     */
    public TraceApi trace() {
        return trace;
    }

    /**
     * Clients over a transport.
     */
    public static KontractApi over(Transport transport) {
        return new KontractApi(transport);
    }
}

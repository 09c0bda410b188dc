package board;

import dev.kontract.wire.Transport;
import javax.annotation.processing.Generated;

/**
 * Clients of all backends of this module. As thread-safe as their transport.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class KontractApi {
    private final TasksApi tasks;

    private KontractApi(Transport transport) {
        this.tasks = new TasksClient(transport);
    }

    /**
     * Tasks on the shared board.
     */
    public TasksApi tasks() {
        return tasks;
    }

    /**
     * Clients over a transport.
     */
    public static KontractApi over(Transport transport) {
        return new KontractApi(transport);
    }
}

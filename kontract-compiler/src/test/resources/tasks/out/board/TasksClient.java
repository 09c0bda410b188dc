package board;

import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.Transport;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Calls {@code tasks} on a server. As thread-safe as its transport.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class TasksClient implements TasksApi {
    private final Transport remote;

    /**
     * A client over a transport.
     */
    public TasksClient(Transport transport) {
        this.remote = transport;
    }

    @Override
    public Task add(String title) {
        return this.remote.call("tasks.add", TasksProcedures.ADD_INPUT, Arguments.of((Object) title), TasksProcedures.ADD_OUTPUT);
    }

    @Override
    public List<Task> open() {
        return this.remote.call("tasks.open", TasksProcedures.OPEN_INPUT, Arguments.of(), TasksProcedures.OPEN_OUTPUT);
    }

    @Override
    public void remove(String id) {
        this.remote.call("tasks.delete", TasksProcedures.DELETE_INPUT, Arguments.of((Object) id), TasksProcedures.DELETE_OUTPUT);
    }

    @Override
    public @Nullable Task find(@Nullable String title) {
        return this.remote.call("tasks.find", TasksProcedures.FIND_INPUT, Arguments.of((Object) title), Schemas.nullable(TasksProcedures.FIND_OUTPUT));
    }
}

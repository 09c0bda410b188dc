package board;

import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Tasks on the shared board.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public interface TasksApi {
    /**
     * Adds a task and returns it.
     *
     * <p>It is not done yet.
     *
     * @param title what to do
     * @return the new task
     * @throws dev.kontract.error.RPCError if the call fails
     */
    Task add(String title);

    /**
     * The tasks that are not done.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    List<Task> open();

    /**
     * Removes a task.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    void remove(String id);

    /**
     * Finds a task.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    @Nullable Task find(@Nullable String title);
}

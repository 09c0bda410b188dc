package board;

import dev.kontract.Backend;
import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.TableProxy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks on the shared board. */
@Backend(egroup = "board")
public final class Tasks {
    private final TableProxy<Task> tasks;

    public Tasks(TableProxy<Task> tasks, Transactor transactor) {
        this.tasks = tasks;
    }

    /**
     * Adds a task and returns it.
     *
     * <p>It is not done yet.
     *
     * @param title what to do
     * @return the new task
     */
    @Backend(perm = Perms.RW_)
    public Task add(@NotBlank @Size(max = 80, message = "is too long") String title, Context context) {
        Task task = new Task("", title, false, context.owner());
        return new Task(tasks.push(task), title, false, context.owner());
    }

    /** The tasks that are not done. */
    @Backend(perm = Perms.R__)
    public List<Task> open() {
        return tasks.query(TaskFields.DONE.is(false)).toList();
    }

    /** Removes a task. */
    @Backend(name = "delete", perm = Perms.RW_, ugroup = "editors")
    public void remove(String id) {
        tasks.delete(id);
    }

    /** Finds a task. */
    @Backend(perm = Perms.R__)
    public HttpResp<Task> find(@Nullable String title) throws java.io.IOException {
        return HttpResp.noContent();
    }
}

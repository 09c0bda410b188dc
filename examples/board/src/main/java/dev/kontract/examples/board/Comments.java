package dev.kontract.examples.board;

import static dev.kontract.Perms.RW_;
import static dev.kontract.Perms.R__;

import dev.kontract.Backend;
import dev.kontract.Context;
import dev.kontract.error.NotFoundError;
import dev.kontract.storage.TableProxy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** The comments on the board's tasks; members write them. */
@Backend(egroup = "board")
public final class Comments {
    private final TableProxy<Comment> comments;
    private final TableProxy<Task> tasks;
    private final Members members;

    /** A backend on these tables. */
    public Comments(TableProxy<Comment> comments, TableProxy<Task> tasks, Members members) {
        this.comments = comments;
        this.tasks = tasks;
        this.members = members;
    }

    /** Adds a comment to a task and returns it. */
    @Backend(perm = RW_)
    public Comment add(String task, @NotBlank @Size(max = 2000) String text) {
        Task about = tasks.get(task).orElseThrow(() -> new NotFoundError("There is no such task"));
        members.require(about.project());
        // Two people who comment at once both count: calls are serializable, so one of them runs again.
        tasks.update(task, TaskFields.COMMENTS.is(about.comments() + 1));
        String user = Context.current().owner();
        String id = comments.push(new Comment("", about.project(), task, text.strip(), user, Instant.now()));
        return comments.get(id).orElseThrow();
    }

    /** A task's comments, in the order of writing. */
    @Backend(perm = R__)
    public List<Comment> list(String task) {
        tasks.get(task).ifPresent(about -> members.requireSight(about.project()));
        return comments.query(CommentFields.TASK.is(task)).toList();
    }
}

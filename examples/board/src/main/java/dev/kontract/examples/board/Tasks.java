package dev.kontract.examples.board;

import static dev.kontract.Perms.RW_;
import static dev.kontract.Perms.R__;

import dev.kontract.Backend;
import dev.kontract.Context;
import dev.kontract.error.NotFoundError;
import dev.kontract.storage.TableProxy;
import dev.kontract.table.Partial;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** The tasks of the board's projects; members change them. */
@Backend(egroup = "board")
public final class Tasks {
    private final TableProxy<Task> tasks;
    private final TableProxy<Comment> comments;
    private final Members members;

    /** A backend on these tables. */
    public Tasks(TableProxy<Task> tasks, TableProxy<Comment> comments, Members members) {
        this.tasks = tasks;
        this.comments = comments;
        this.members = members;
    }

    /** Adds a task at the end of a project's list and returns it. */
    @Backend(perm = RW_)
    public Task add(String project, @NotBlank @Size(max = 200) String title) {
        members.require(project);
        String user = Context.current().owner();
        return get(tasks.push(new Task("", project, title.strip(), false, 0, user, Instant.now())));
    }

    /** A project's tasks, in the order of adding. */
    @Backend(perm = R__)
    public List<Task> list(String project) {
        members.requireSight(project);
        return tasks.query(TaskFields.PROJECT.is(project)).toList();
    }

    /** Completes a task, or reopens it. */
    @Backend(perm = RW_)
    public Task complete(String id, boolean done) {
        return update(id, TaskFields.DONE.is(done));
    }

    /** Gives a task another title. */
    @Backend(perm = RW_)
    public Task rename(String id, @NotBlank @Size(max = 200) String title) {
        return update(id, TaskFields.TITLE.is(title.strip()));
    }

    /** Deletes a task and its comments. */
    @Backend(perm = RW_)
    public void delete(String id) {
        members.require(get(id).project());
        comments.query(CommentFields.TASK.is(id)).toList().forEach(comment -> comments.delete(comment.id()));
        tasks.delete(id);
    }

    private Task update(String id, Partial<Task> changes) {
        members.require(get(id).project());
        tasks.update(id, changes);
        return get(id);
    }

    private Task get(String id) {
        return tasks.get(id).orElseThrow(() -> new NotFoundError("There is no such task"));
    }
}

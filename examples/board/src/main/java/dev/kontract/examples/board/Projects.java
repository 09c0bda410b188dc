package dev.kontract.examples.board;

import static dev.kontract.Perms.RW_;
import static dev.kontract.Perms.R__;

import dev.kontract.Backend;
import dev.kontract.Context;
import dev.kontract.error.ForbiddenError;
import dev.kontract.error.NotFoundError;
import dev.kontract.storage.TableProxy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** The projects on the board. */
@Backend(egroup = "board")
public final class Projects {
    private final TableProxy<Project> projects;
    private final TableProxy<Member> members;
    private final TableProxy<Task> tasks;
    private final TableProxy<Comment> comments;

    /** A backend on these tables. */
    public Projects(
            TableProxy<Project> projects,
            TableProxy<Member> members,
            TableProxy<Task> tasks,
            TableProxy<Comment> comments) {
        this.projects = projects;
        this.members = members;
        this.tasks = tasks;
        this.comments = comments;
    }

    /** Creates a project and returns it. */
    @Backend(perm = RW_)
    public Project create(@NotBlank @Size(max = 80) String name) {
        String id =
                projects.push(new Project("", name.strip(), Context.current().owner(), Instant.now()));
        return get(id);
    }

    /** All projects, in the order of creation. */
    @Backend(perm = R__)
    public List<Project> list() {
        return projects.stream().toList();
    }

    /** One project. */
    @Backend(perm = R__)
    public Project get(String id) {
        return projects.get(id).orElseThrow(() -> new NotFoundError("There is no such project"));
    }

    /** Deletes a project and all that it holds; only its creator may. */
    @Backend(perm = RW_)
    public void delete(String id) {
        if (!get(id).createdBy().equals(Context.current().owner())) {
            throw new ForbiddenError("Only its creator may delete a project");
        }
        comments.query(CommentFields.PROJECT.is(id)).toList().forEach(comment -> comments.delete(comment.id()));
        tasks.query(TaskFields.PROJECT.is(id)).toList().forEach(task -> tasks.delete(task.id()));
        members.query(MemberFields.PROJECT.is(id)).toList().forEach(member -> members.delete(member.id()));
        projects.delete(id);
    }
}

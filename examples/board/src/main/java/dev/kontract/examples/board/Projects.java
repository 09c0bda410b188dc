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
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The projects on the board. */
@Backend(egroup = "board")
public final class Projects {
    private static final int INVITATION_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TableProxy<Project> projects;
    private final Members members;
    private final TableProxy<Task> tasks;
    private final TableProxy<Comment> comments;

    /** A backend on these tables. */
    public Projects(
            TableProxy<Project> projects, Members members, TableProxy<Task> tasks, TableProxy<Comment> comments) {
        this.projects = projects;
        this.members = members;
        this.tasks = tasks;
        this.comments = comments;
    }

    /** Creates a project that everybody sees, and returns it. */
    @Backend(perm = RW_)
    public Project create(@NotBlank @Size(max = 80) String name) {
        return create(name, Optional.empty());
    }

    /** Creates a project that nobody but its members sees, and returns it with the invitation for others. */
    @Backend(perm = RW_)
    public Project createForMembers(@NotBlank @Size(max = 80) String name) {
        members.requireRegistered();
        byte[] random = new byte[INVITATION_BYTES];
        RANDOM.nextBytes(random);
        return create(name, Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random)));
    }

    private Project create(String name, Optional<String> invitation) {
        String user = Context.current().owner();
        return get(projects.push(new Project("", name.strip(), user, Instant.now(), invitation)));
    }

    /** All projects that the caller may see, in the order of creation. */
    @Backend(perm = R__)
    public List<Project> list() {
        return projects.stream().toList().stream().filter(members::canSee).toList();
    }

    /** One project. */
    @Backend(perm = R__)
    public Project get(String id) {
        Project project = projects.get(id).orElseThrow(() -> new NotFoundError("There is no such project"));
        members.requireSight(project);
        return project;
    }

    /** Deletes a project and all that it holds; only its creator may. */
    @Backend(perm = RW_)
    public void delete(String id) {
        if (!get(id).createdBy().equals(Context.current().owner())) {
            throw new ForbiddenError("Only its creator may delete a project");
        }
        comments.query(CommentFields.PROJECT.is(id)).toList().forEach(comment -> comments.delete(comment.id()));
        tasks.query(TaskFields.PROJECT.is(id)).toList().forEach(task -> tasks.delete(task.id()));
        members.deleteAll(id);
        projects.delete(id);
    }
}

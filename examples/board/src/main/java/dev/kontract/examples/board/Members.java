package dev.kontract.examples.board;

import static dev.kontract.Perms.RW_;
import static dev.kontract.Perms.R__;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kontract.Backend;
import dev.kontract.Context;
import dev.kontract.error.ForbiddenError;
import dev.kontract.error.NotFoundError;
import dev.kontract.storage.TableProxy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/** The members of the board's projects. */
@Backend(egroup = "board")
public final class Members {
    private final TableProxy<Project> projects;
    private final TableProxy<Member> members;

    /** A backend on these tables. */
    public Members(TableProxy<Project> projects, TableProxy<Member> members) {
        this.projects = projects;
        this.members = members;
    }

    /** Joins a project under a name; joining again changes the name. One for members takes its creator, and members. */
    @Backend(perm = RW_)
    public Member join(String project, @NotBlank @Size(max = 40) String name) {
        Project joined = project(project);
        requireSight(joined);
        return enter(joined, name);
    }

    /** Joins a project for members under a name, with the invitation that one of them gave. */
    @Backend(perm = RW_)
    public Member accept(String project, @Size(max = 100) String invitation, @NotBlank @Size(max = 40) String name) {
        Project joined = project(project);
        requireRegistered();
        byte[] expected = joined.invitation().orElse("").getBytes(UTF_8);
        if (!joined.isForMembers() || !MessageDigest.isEqual(expected, invitation.getBytes(UTF_8))) {
            throw new ForbiddenError("This invitation is not valid. Ask for another one");
        }
        return enter(joined, name);
    }

    private Member enter(Project project, String name) {
        String user = Context.current().owner();
        String id = Member.key(project.id(), user);
        Instant joinedAt = members.get(id).map(Member::joinedAt).orElseGet(Instant::now);
        Member member = new Member(id, project.id(), user, name.strip(), joinedAt);
        members.set(member);
        return member;
    }

    private Project project(String id) {
        return projects.get(id).orElseThrow(() -> new NotFoundError("There is no such project"));
    }

    /** A project's members, in the order of joining. */
    @Backend(perm = R__)
    public List<Member> list(String project) {
        requireSight(project);
        return members.query(MemberFields.PROJECT.is(project)).toList();
    }

    /** The board's first rule: whoever is a member of a project may change what it holds. */
    void require(String project) {
        if (!isMember(project)) {
            throw new ForbiddenError("Join the project first");
        }
    }

    /** The board's second rule: nobody but its members and its creator sees a project for members. */
    boolean canSee(Project project) {
        return !project.isForMembers()
                || project.createdBy().equals(Context.current().owner())
                || isMember(project.id());
    }

    void requireSight(Project project) {
        if (!canSee(project)) {
            throw new ForbiddenError("This project is for its members only");
        }
    }

    /** The same for what a project holds; a project that is gone holds nothing. */
    void requireSight(String project) {
        projects.get(project).ifPresent(this::requireSight);
    }

    /** The board's third rule: a guest, who has nothing to come back with, is no member of a project for members. */
    void requireRegistered() {
        if (Context.current().isAnonymous()) {
            throw new ForbiddenError("Register or log in first: guests cannot be in projects for members");
        }
    }

    private boolean isMember(String project) {
        return members.get(Member.key(project, Context.current().owner())).isPresent();
    }

    void deleteAll(String project) {
        members.query(MemberFields.PROJECT.is(project)).toList().forEach(member -> members.delete(member.id()));
    }
}

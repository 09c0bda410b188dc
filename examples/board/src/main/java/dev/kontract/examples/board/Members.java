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

    /** Joins a project under a name; joining again changes the name. */
    @Backend(perm = RW_)
    public Member join(String project, @NotBlank @Size(max = 40) String name) {
        if (projects.get(project).isEmpty()) {
            throw new NotFoundError("There is no such project");
        }
        String user = Context.current().owner();
        String id = Member.key(project, user);
        Instant joinedAt = members.get(id).map(Member::joinedAt).orElseGet(Instant::now);
        Member member = new Member(id, project, user, name.strip(), joinedAt);
        members.set(member);
        return member;
    }

    /** A project's members, in the order of joining. */
    @Backend(perm = R__)
    public List<Member> list(String project) {
        return members.query(MemberFields.PROJECT.is(project)).toList();
    }

    /** The board's one rule: whoever is a member of a project may change what it holds. */
    void require(String project) {
        if (members.get(Member.key(project, Context.current().owner())).isEmpty()) {
            throw new ForbiddenError("Join the project first");
        }
    }
}

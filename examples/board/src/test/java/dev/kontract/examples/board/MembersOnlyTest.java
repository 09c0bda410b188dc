package dev.kontract.examples.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.error.RemoteRPCError;
import dev.kontract.testing.TestBackend;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who sees a project for members, by calls as anybody can make them. */
class MembersOnlyTest {
    private static final TestBackend SERVER = TestBackend.start();

    private final KontractApi ann = user();
    private final KontractApi bob = user();
    private final KontractApi guest = KontractApi.over(SERVER.anonymous());
    private final Project project = ann.projects().createForMembers("Surprise party");
    private final String invitation = project.invitation().orElseThrow();

    private static KontractApi user() {
        return KontractApi.over(SERVER.register(UUID.randomUUID() + "@example.org", "correct horse battery"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void nobodyButItsMembersSeesAnythingOfIt() {
        ann.members().join(project.id(), "Ann");
        Task task = ann.tasks().add(project.id(), "Bake a cake");
        ann.comments().add(task.id(), "Chocolate");

        for (KontractApi other : List.of(bob, guest)) {
            assertThat(other.projects().list()).doesNotContain(project);
            assertThat(List.of(
                            code(() -> other.projects().get(project.id())),
                            code(() -> other.projects().delete(project.id())),
                            code(() -> other.members().list(project.id())),
                            code(() -> other.members().join(project.id(), "Me")),
                            code(() -> other.tasks().list(project.id())),
                            code(() -> other.tasks().add(project.id(), "Mine")),
                            code(() -> other.tasks().complete(task.id(), true)),
                            code(() -> other.tasks().rename(task.id(), "Mine")),
                            code(() -> other.tasks().delete(task.id())),
                            code(() -> other.comments().list(task.id())),
                            code(() -> other.comments().add(task.id(), "Mine"))))
                    .containsOnly("FORBIDDEN");
        }
        assertThat(ann.tasks().list(project.id())).extracting(Task::title).containsExactly("Bake a cake");
        assertThat(ann.members().list(project.id())).hasSize(1);
    }

    @Test
    void whatIsRefusedDoesNotNameIt() {
        RemoteRPCError refused = refused(() -> bob.projects().get(project.id()));

        assertThat(refused.message()).doesNotContain("Surprise");
        assertThat(refused.data()).isNull();
    }

    @Test
    void anInvitationMakesAMember() {
        Member member = bob.members().accept(project.id(), invitation, " Bob ");

        assertThat(member.name()).isEqualTo("Bob");
        assertThat(bob.projects().list()).contains(project);
        assertThat(bob.tasks().add(project.id(), "Bring a present").project()).isEqualTo(project.id());
        assertThat(bob.members().join(project.id(), "Robert").name()).isEqualTo("Robert");
    }

    @Test
    void noOtherInvitationDoes() {
        Project others = bob.projects().createForMembers("Another");
        Project open = bob.projects().create("Open");

        assertThat(List.of(
                        code(() -> bob.members().accept(project.id(), "", "Bob")),
                        code(() -> bob.members().accept(project.id(), invitation + "x", "Bob")),
                        code(() -> bob.members()
                                .accept(project.id(), others.invitation().orElseThrow(), "Bob")),
                        code(() -> ann.members().accept(open.id(), "", "Ann"))))
                .containsOnly("FORBIDDEN");
        assertThat(bob.projects().list()).doesNotContain(project);
    }

    @Test
    void guestsNeitherMakeSuchAProjectNorComeIn() {
        assertThat(code(() -> guest.projects().createForMembers("Mine"))).isEqualTo("FORBIDDEN");
        assertThat(code(() -> guest.members().accept(project.id(), invitation, "Guest")))
                .isEqualTo("FORBIDDEN");
        assertThat(guest.projects().list()).doesNotContain(project);
    }

    @Test
    void itsCreatorSeesItBeforeJoining() {
        assertThat(ann.projects().get(project.id())).isEqualTo(project);
        assertThat(ann.projects().list()).contains(project);
        assertThat(ann.tasks().list(project.id())).isEmpty();
    }

    private static String code(ThrowingCallable call) {
        return refused(call).code();
    }

    private static RemoteRPCError refused(ThrowingCallable call) {
        RemoteRPCError error = catchThrowableOfType(RemoteRPCError.class, call);
        assertThat(error).as("the refusal").isNotNull();
        return error;
    }
}

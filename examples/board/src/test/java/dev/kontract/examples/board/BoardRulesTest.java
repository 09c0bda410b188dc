package dev.kontract.examples.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.error.RemoteRPCError;
import dev.kontract.testing.TestBackend;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the board lets whom do, through the generated client. */
class BoardRulesTest {
    private static final int COMMENTS = 25;

    private static final TestBackend SERVER = TestBackend.start();

    private final KontractApi ann = KontractApi.over(SERVER.anonymous());
    private final KontractApi bob = KontractApi.over(SERVER.anonymous());
    private final Project project = ann.projects().create("Garden party");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aProjectBelongsToWhoCreatedIt() {
        Member me = ann.members().join(project.id(), "Ann");

        assertThat(project.createdBy()).isEqualTo(me.user());
        assertThat(bob.projects().list()).contains(project);
    }

    @Test
    void onlyItsCreatorDeletesAProject() {
        bob.members().join(project.id(), "Bob");

        assertThat(code(() -> bob.projects().delete(project.id()))).isEqualTo("FORBIDDEN");
        assertThat(bob.projects().get(project.id())).isEqualTo(project);
    }

    @Test
    void aDeletedProjectTakesAllThatItHeldWithIt() {
        ann.members().join(project.id(), "Ann");
        Task task = ann.tasks().add(project.id(), "Borrow a grill");
        ann.comments().add(task.id(), "Who has one?");

        ann.projects().delete(project.id());

        assertThat(code(() -> ann.projects().get(project.id()))).isEqualTo("NOT_FOUND");
        assertThat(ann.tasks().list(project.id())).isEmpty();
        assertThat(ann.comments().list(task.id())).isEmpty();
        assertThat(ann.members().list(project.id())).isEmpty();
    }

    @Test
    void whoDidNotJoinReadsButChangesNothing() {
        ann.members().join(project.id(), "Ann");
        Task task = ann.tasks().add(project.id(), "Borrow a grill");

        assertThat(List.of(
                        code(() -> bob.tasks().add(project.id(), "Mine")),
                        code(() -> bob.tasks().complete(task.id(), true)),
                        code(() -> bob.tasks().rename(task.id(), "Mine")),
                        code(() -> bob.tasks().delete(task.id())),
                        code(() -> bob.comments().add(task.id(), "Mine"))))
                .containsOnly("FORBIDDEN");
        assertThat(bob.tasks().list(project.id())).containsExactly(task);
    }

    @Test
    void membersChangeEachOthersTasks() {
        ann.members().join(project.id(), "Ann");
        bob.members().join(project.id(), "Bob");
        Task task = ann.tasks().add(project.id(), "Borrow a gril");

        bob.tasks().rename(task.id(), "Borrow a grill");
        Task done = bob.tasks().complete(task.id(), true);

        assertThat(done.title()).isEqualTo("Borrow a grill");
        assertThat(done.createdBy()).isEqualTo(task.createdBy());
        assertThat(ann.tasks().list(project.id())).containsExactly(done);
    }

    @Test
    void joiningAgainChangesTheNameAlone() {
        Member first = bob.members().join(project.id(), "Bob");

        Member again = bob.members().join(project.id(), " Robert ");

        assertThat(again.name()).isEqualTo("Robert");
        assertThat(again.joinedAt()).isEqualTo(first.joinedAt());
        assertThat(ann.members().list(project.id())).containsExactly(again);
    }

    @Test
    void aProjectThatIsNotThereCannotBeJoined() {
        assertThat(code(() -> ann.members().join("nowhere", "Ann"))).isEqualTo("NOT_FOUND");
    }

    @Test
    void textThatBreaksItsRulesIsRefusedWithThePlace() {
        ann.members().join(project.id(), "Ann");

        RemoteRPCError blank = refused(() -> ann.tasks().add(project.id(), "  "));
        RemoteRPCError longName = refused(() -> ann.members().join(project.id(), "x".repeat(41)));

        assertThat(blank.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(blank.data()).asString().contains("title", "notBlank");
        assertThat(longName.data()).asString().contains("name", "size");
        assertThat(ann.tasks().list(project.id())).isEmpty();
    }

    @Test
    void noCommentGetsLostWhenTwoWriteAtOnce() throws InterruptedException {
        ann.members().join(project.id(), "Ann");
        bob.members().join(project.id(), "Bob");
        Task task = ann.tasks().add(project.id(), "Borrow a grill");

        Thread other = Thread.ofVirtual().start(() -> comment(bob, task));
        comment(ann, task);
        other.join();

        assertThat(ann.comments().list(task.id())).hasSize(2 * COMMENTS);
        assertThat(ann.tasks().list(project.id()).getFirst().comments()).isEqualTo(2 * COMMENTS);
    }

    @Test
    void noTaskGetsLostWhenTwoEditOneListAtOnce() throws InterruptedException {
        ann.members().join(project.id(), "Ann");
        bob.members().join(project.id(), "Bob");
        Task shared = ann.tasks().add(project.id(), "Shared");

        Thread other = Thread.ofVirtual()
                .start(() -> IntStream.range(0, COMMENTS)
                        .forEach(i -> bob.tasks()
                                .complete(
                                        bob.tasks()
                                                .add(project.id(), "Bob " + i)
                                                .id(),
                                        true)));
        IntStream.range(0, COMMENTS).forEach(i -> ann.tasks().rename(shared.id(), "Shared " + i));
        other.join();

        List<Task> tasks = ann.tasks().list(project.id());
        assertThat(tasks).hasSize(COMMENTS + 1).filteredOn(Task::done).hasSize(COMMENTS);
        assertThat(tasks.getFirst().title()).isEqualTo("Shared " + (COMMENTS - 1));
    }

    private static void comment(KontractApi who, Task task) {
        IntStream.range(0, COMMENTS).forEach(i -> who.comments().add(task.id(), "Comment " + i));
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

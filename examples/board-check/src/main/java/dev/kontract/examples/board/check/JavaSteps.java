package dev.kontract.examples.board.check;

import dev.kontract.examples.board.CommentsClient;
import dev.kontract.examples.board.MembersClient;
import dev.kontract.examples.board.Project;
import dev.kontract.examples.board.ProjectsClient;
import dev.kontract.examples.board.Task;
import dev.kontract.examples.board.TasksClient;
import dev.kontract.wire.Transport;
import dev.kontract.wire.http.AuthClient;
import dev.kontract.wire.http.HttpTransport;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The board through the generated Java clients. */
final class JavaSteps {
    private static final int MANY = 50;
    private static final int AT_ONCE = 8;

    private final AuthClient session;
    private final Visitor owner;
    private final Visitor other;
    private String project = "";
    private String task = "";

    private JavaSteps(AuthClient session, Visitor owner, Visitor other) {
        this.session = session;
        this.owner = owner;
        this.other = other;
    }

    /** A user with the clients. */
    private record Visitor(ProjectsClient projects, TasksClient tasks, CommentsClient comments, MembersClient members) {
        static Visitor over(Transport transport) {
            return new Visitor(
                    new ProjectsClient(transport),
                    new TasksClient(transport),
                    new CommentsClient(transport),
                    new MembersClient(transport));
        }
    }

    static Suite of(HttpTransport owner, Transport other) {
        JavaSteps steps = new JavaSteps(owner.auth(), Visitor.over(owner), Visitor.over(other));
        return new Suite(
                "Java",
                List.of(
                        new Step("creates a project and joins it", steps::create),
                        new Step("adds tasks and completes them", steps::add),
                        new Step("reads what another wire would: the tasks in order", steps::list),
                        new Step("counts comments that are written at once", steps::comment),
                        new Step("lets only members change tasks", steps::onlyMembers),
                        new Step("gets typed errors", steps::errors),
                        new Step("renews its session and goes on", steps::renew),
                        new Step("deletes the project with all it holds", steps::delete),
                        new Step("logs out and is nobody", steps::logout)));
    }

    private void create(Timer timer) throws Exception {
        Project created = timer.call(() -> owner.projects().create("Checked with Java"));
        project = created.id();
        Expect.equal(
                "Checked with Java",
                timer.call(() -> owner.projects().get(project)).name());

        timer.call(() -> owner.members().join(project, "Jo"));
        Expect.equal(1, timer.call(() -> owner.members().list(project)).size());
    }

    private void add(Timer timer) throws Exception {
        for (int i = 0; i < MANY; i++) {
            String title = "Task " + i;
            task = timer.call(() -> owner.tasks().add(project, title)).id();
            Expect.that(timer.call(() -> owner.tasks().complete(task, true)).done(), "not done");
        }
    }

    private void list(Timer timer) throws Exception {
        List<Task> tasks = timer.call(() -> other.tasks().list(project));

        Expect.equal(
                IntStream.range(0, MANY).mapToObj(i -> "Task " + i).toList(),
                tasks.stream().map(Task::title).toList());
    }

    private void comment(Timer timer) throws Exception {
        Callable<Object> write = () -> timer.call(() -> owner.comments().add(task, "At once"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> written : threads.invokeAll(
                    IntStream.range(0, AT_ONCE).mapToObj(i -> write).toList())) {
                written.get();
            }
        }

        Expect.equal(AT_ONCE, owner.tasks().list(project).getLast().comments());
        Expect.equal(AT_ONCE, owner.comments().list(task).size());
    }

    private void onlyMembers(Timer timer) throws Exception {
        Expect.refused(timer, "FORBIDDEN", () -> other.tasks().rename(task, "Mine"));
        Expect.refused(timer, "FORBIDDEN", () -> other.projects().delete(project));
    }

    private void errors(Timer timer) throws Exception {
        Expect.refused(timer, "INPUT_VALIDATION", () -> owner.tasks().add(project, " "));
        Expect.refused(timer, "NOT_FOUND", () -> owner.projects().get("nowhere"));
    }

    private void renew(Timer timer) throws Exception {
        timer.call(() -> {
            session.refresh();
            return true;
        });

        Expect.equal(MANY, timer.call(() -> owner.tasks().list(project)).size());
    }

    private void logout(Timer timer) throws Exception {
        Expect.that(timer.call(session::logout), "the server was not told");

        Expect.refused(timer, "UNAUTHORIZED", () -> owner.projects().list());
    }

    private void delete(Timer timer) throws Exception {
        timer.call(() -> {
            owner.projects().delete(project);
            return true;
        });

        Expect.equal(List.of(), timer.call(() -> owner.tasks().list(project)));
    }
}

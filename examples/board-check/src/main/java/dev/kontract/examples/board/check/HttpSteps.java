package dev.kontract.examples.board.check;

import dev.kontract.examples.board.check.Web.Reply;
import java.util.List;
import java.util.UUID;

/** The board through plain HTTP, as with curl. */
final class HttpSteps {
    private static final int MANY = 50;

    private final Web web;
    private String guest = "";
    private final String credentials =
            "{\"email\": \"curl-" + UUID.randomUUID() + "@example.org\", \"password\": \"correct horse battery\"}";
    private String refreshToken = "";
    private String project = "";

    private HttpSteps(Web web) {
        this.web = web;
    }

    static Suite of(Web web) {
        HttpSteps steps = new HttpSteps(web);
        return new Suite(
                "HTTP",
                List.of(
                        new Step("says that it is healthy", steps::health),
                        new Step("serves the page", steps::page),
                        new Step("serves the generated client", steps::client),
                        new Step("lets a guest in", steps::enter),
                        new Step("creates a project and joins it", steps::create),
                        new Step("adds tasks, arguments by position and by name", steps::add),
                        new Step("lists the tasks in the order of adding", steps::list),
                        new Step("refuses an unknown procedure", steps::unknownProcedure),
                        new Step("refuses wrong arguments and stores nothing", steps::wrongArguments),
                        new Step("refuses broken and deeply nested JSON", steps::brokenJson),
                        new Step("refuses a tampered token", steps::tamperedToken),
                        new Step("refuses the wrong method", steps::wrongMethod),
                        new Step("makes the guest a user, who keeps the project", steps::link),
                        new Step("renews the tokens", steps::refresh),
                        new Step("logs in by the right password alone", steps::login),
                        new Step("logs out everywhere", steps::logout)));
    }

    private void health(Timer timer) throws Exception {
        for (int i = 0; i < MANY; i++) {
            Expect.equal(200, timer.call(() -> web.get("/health")).status());
        }
    }

    private void page(Timer timer) throws Exception {
        Reply reply = timer.call(() -> web.get("/"));

        Expect.equal(200, reply.status());
        Expect.that(reply.body().contains("<html"), "no HTML");
    }

    private void client(Timer timer) throws Exception {
        Reply reply = timer.call(() -> web.get("/client.js"));

        Expect.equal(200, reply.status());
        Expect.that(reply.body().contains("createClient"), "no client");
        Expect.equal(200, timer.call(() -> web.get("/kontract/runtime.js")).status());
    }

    private void enter(Timer timer) throws Exception {
        Reply reply = timer.call(() -> web.post("/auth/anonymous", "", ""));

        Expect.equal(201, reply.status());
        guest = reply.field("token").toString();
    }

    private void create(Timer timer) throws Exception {
        Reply created = timer.call(() -> web.post("/rpc/projects.create", guest, "[\"Checked over HTTP\"]"));
        Expect.equal(200, created.status());
        project = created.field("id").toString();

        Reply joined = timer.call(() -> web.post("/rpc/members.join", guest, "[\"" + project + "\", \"Curl\"]"));
        Expect.equal("Curl", joined.field("name"));
    }

    private void add(Timer timer) throws Exception {
        for (int i = 0; i < MANY; i++) {
            String title = "\"Task " + i + "\"";
            String arguments = i % 2 == 0
                    ? "[\"" + project + "\", " + title + "]"
                    : "{\"project\": \"" + project + "\", \"title\": " + title + "}";
            Reply reply = timer.call(() -> web.post("/rpc/tasks.add", guest, arguments));
            Expect.equal("Task " + i, reply.field("title"));
        }
    }

    private void list(Timer timer) throws Exception {
        Reply reply = timer.call(() -> web.post("/rpc/tasks.list", guest, "[\"" + project + "\"]"));

        List<?> tasks = (List<?>) reply.json();
        Expect.equal(MANY, tasks.size());
        Expect.that(tasks.getLast().toString().contains("Task " + (MANY - 1)), "the last task is not last");
    }

    private void unknownProcedure(Timer timer) throws Exception {
        timer.call(() -> web.post("/rpc/tasks.explode", guest, "[]")).refused(404, "NOT_FOUND");
    }

    private void wrongArguments(Timer timer) throws Exception {
        for (String arguments : List.of("[]", "[1, 2]", "[\"" + project + "\", \" \"]", "{\"titel\": \"x\"}")) {
            timer.call(() -> web.post("/rpc/tasks.add", guest, arguments)).refused(400, "INPUT_VALIDATION");
        }
        list(timer);
    }

    private void brokenJson(Timer timer) throws Exception {
        for (String body : List.of("[\"", "[".repeat(10_000))) {
            timer.call(() -> web.post("/rpc/tasks.list", guest, body)).refused(400, "INVALID_REQUEST");
        }
    }

    private void tamperedToken(Timer timer) throws Exception {
        String tampered = guest.substring(0, guest.length() - 4) + "AAAA";
        timer.call(() -> web.post("/rpc/projects.list", tampered, "[]")).refused(401, "UNAUTHORIZED");
    }

    private void wrongMethod(Timer timer) throws Exception {
        timer.call(() -> web.get("/rpc/projects.list")).refused(405, "INVALID_REQUEST");
    }

    private void link(Timer timer) throws Exception {
        Reply linked = timer.call(() -> web.post("/auth/link", guest, credentials));
        Expect.equal(200, linked.status());
        timer.call(() -> web.post("/rpc/projects.list", guest, "[]")).refused(401, "SESSION_EXPIRED");

        keep(linked);
        Reply kept = timer.call(() -> web.post("/rpc/projects.get", guest, "[\"" + project + "\"]"));
        Expect.equal(linked.field("user", "id"), kept.field("createdBy"));
    }

    private void keep(Reply granted) {
        guest = granted.field("token").toString();
        refreshToken = granted.field("refreshToken").toString();
    }

    private void refresh(Timer timer) throws Exception {
        Reply refreshed =
                timer.call(() -> web.post("/auth/refresh", "", "{\"refreshToken\": \"" + refreshToken + "\"}"));
        Expect.equal(200, refreshed.status());
        Expect.that(!refreshToken.equals(refreshed.field("refreshToken")), "the refresh token is the same");

        keep(refreshed);
        list(timer);
    }

    private void login(Timer timer) throws Exception {
        String wrong = credentials.replace("battery", "guess");
        timer.call(() -> web.post("/auth/login", "", wrong)).refused(401, "UNAUTHORIZED");

        Expect.equal(
                200, timer.call(() -> web.post("/auth/login", "", credentials)).status());
    }

    private void logout(Timer timer) throws Exception {
        Expect.equal(
                204,
                timer.call(() -> web.post("/auth/logout", guest, "{\"everywhere\": true}"))
                        .status());

        timer.call(() -> web.post("/rpc/projects.list", guest, "[]")).refused(401, "SESSION_EXPIRED");
        timer.call(() -> web.post("/auth/refresh", "", "{\"refreshToken\": \"" + refreshToken + "\"}"))
                .refused(401, "SESSION_EXPIRED");
    }
}

package dev.kontract.examples.board;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody at the board: a browser context of their own, and what the browser complains about. */
final class Visitor {
    static final String PASSWORD = "correct horse battery";
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Traffic traffic;

    Visitor(BrowserContext context) {
        page = context.newPage();
        page.setDefaultTimeout(TIMEOUT_MILLIS);
        traffic = new Traffic(page);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    Traffic traffic() {
        return traffic;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void forgive() {
        complaints.clear();
    }

    /** Complaints about answers with this status are as they should be. */
    void forgive(String status) {
        complaints.removeIf(complaint -> complaint.contains(status));
    }

    void open(String address) {
        page.navigate(address);
    }

    void createProject(String name) {
        page.getByLabel("New project").fill(name);
        button("Create").click();
        heading(name).waitFor();
    }

    void createProjectForMembers(String name) {
        page.getByLabel("For members only").check();
        createProject(name);
    }

    void join(String name) {
        page.getByLabel("Your name, as the others see it").fill(name);
        button("Join").click();
        page.getByText("You are " + name).first().waitFor();
    }

    void addTask(String title) {
        page.getByLabel("New task").fill(title);
        button("Add").click();
        task(title).waitFor();
    }

    void comment(String title, String text) {
        if (!commentField(title).isVisible()) {
            page.getByRole(AriaRole.BUTTON, named("on " + title).setExact(false))
                    .click();
        }
        commentField(title).fill(text);
        button("Comment").click();
        page.getByText(text).waitFor();
    }

    private Locator commentField(String title) {
        return page.getByRole(AriaRole.TEXTBOX, named("Comment on " + title));
    }

    void register(String email) {
        button("Register").click();
        fillCredentials(email, "Register");
        button("Account: " + email).waitFor();
    }

    void fillCredentials(String email, String submit) {
        fillCredentials(email, PASSWORD, submit);
    }

    void fillCredentials(String email, String password, String submit) {
        Locator dialog = dialog();
        dialog.getByLabel("Email").fill(email);
        dialog.getByLabel("Password").fill(password);
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(submit).setExact(true))
                .click();
    }

    /** Opens what a registered user sees of their account. */
    Locator openAccount(String email) {
        button("Account: " + email).click();
        return dialog();
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** Gives the next request of a path an answer that the server gives at another time. */
    void answerOnce(String path, int status, String body) {
        page.route(
                path,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/json")
                        .setBody(body)),
                new Page.RouteOptions().setTimes(1));
    }

    /** Makes the server refuse this visitor's token, as it refuses one that has expired. */
    void loseSession() {
        page.evaluate("""
                const key = 'kontract.board.session';
                localStorage.setItem(key, JSON.stringify({...JSON.parse(localStorage.getItem(key)), token: 'over'}))""");
        page.reload();
    }

    Locator task(String title) {
        return page.getByRole(AriaRole.CHECKBOX, named(title));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, named(name));
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}

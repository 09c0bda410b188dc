package dev.kontract.examples.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What several people do on the page, in a real browser. */
class BoardPageTest {
    private static Stage stage;

    private final String project = "Project " + UUID.randomUUID();

    @BeforeAll
    static void open() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @AfterEach
    void nobodyComplained() {
        stage.clear();
    }

    @Test
    void whatOneVisitorAddsAndCompletesAnotherSeesAfterAReload() {
        Visitor ann = creator("Ann");
        Visitor bob = guestOf(ann, "Bob");
        ann.addTask("Set the date");
        ann.addTask("Send the invitations");
        ann.task("Set the date").click();
        assertThat(ann.page().getByText("1 of 2 done")).isVisible();

        bob.page().reload();

        assertThat(bob.task("Set the date")).isChecked();
        assertThat(bob.task("Send the invitations")).not().isChecked();
        bob.screenshot("two-visitors");
    }

    @Test
    void bothSeeWhatTheyCommented() {
        Visitor ann = creator("Ann");
        ann.addTask("Borrow a grill");
        Visitor bob = guestOf(ann, "Bob");

        ann.comment("Borrow a grill", "Who has charcoal?");
        bob.page().reload();
        bob.comment("Borrow a grill", "I have two bags.");

        assertThat(bob.page().getByText("Who has charcoal?")).isVisible();
        assertThat(bob.button("2 comments on Borrow a grill")).isVisible();
    }

    @Test
    void aTaskCanBeRenamedAndDeleted() {
        Visitor ann = creator("Ann");
        ann.addTask("By milk");

        ann.button("Rename By milk").click();
        ann.page().getByLabel("New title for By milk").fill("Buy milk");
        ann.button("Save").click();
        assertThat(ann.button("Rename Buy milk")).isFocused();
        ann.button("Delete Buy milk").click();
        ann.button("Delete task").click();

        assertThat(ann.task("Buy milk")).hasCount(0);
        assertThat(ann.heading("To do 0")).isFocused();
    }

    @Test
    void aGuestWhoRegistersKeepsTheirProject() {
        Visitor ann = creator("Ann");

        ann.register(UUID.randomUUID() + "@example.org");
        ann.page().reload();

        assertThat(ann.button("Delete project")).isVisible();
        assertThat(ann.page().getByText("You are Ann")).isVisible();
        assertThat(ann.button("Register")).hasCount(0);
    }

    @Test
    void aProjectIsDeletedByItsCreatorAlone() {
        Visitor ann = creator("Ann");
        Visitor bob = guestOf(ann, "Bob");
        assertThat(bob.button("Delete project")).hasCount(0);

        ann.button("Delete project").click();
        ann.page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Delete project", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(ann.heading("Get it done together.")).isFocused();
        bob.page().reload();

        assertThat(bob.page().getByText("There is no such project.")).isVisible();
        bob.forgive();
    }

    @Test
    void aRegisteredVisitorWhoseSessionEndedLogsInAndGoesOn() {
        Visitor ann = creator("Ann");
        String email = UUID.randomUUID() + "@example.org";
        ann.register(email);

        ann.loseSession();
        assertThat(ann.page().getByText("Your session has ended.")).isVisible();
        ann.fillCredentials(email, "Log in");
        ann.addTask("Go on");

        assertThat(ann.complaints()).allMatch(complaint -> complaint.contains("401"));
        ann.forgive();
    }

    @Test
    void aGuestWhoseSessionEndedGoesOnAsANewOne() {
        Visitor ann = creator("Ann");

        ann.loseSession();
        ann.addTask("Go on");

        assertThat(ann.complaints()).allMatch(complaint -> complaint.contains("401"));
        ann.forgive();
    }

    @Test
    void whatTheServerDidNotGetIsTakenBackAndSaidBesideTheTask() {
        Relay relay = new Relay(URI.create(stage.address()));
        Visitor ann = stage.visitor(relay.address());
        ann.createProject(project);
        ann.join("Ann");
        ann.addTask("Buy ice");
        relay.close();

        ann.task("Buy ice").click();

        assertThat(ann.page()
                        .getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHas(ann.task("Buy ice"))))
                .containsText("The server does not answer. Check your connection and try again.");
        assertThat(ann.task("Buy ice")).not().isChecked();
        assertThat(ann.complaints()).allMatch(complaint -> complaint.contains("ERR_CONNECTION"));
        ann.forgive();
    }

    @Test
    void aBlankFieldIsExplainedWhereItIs() {
        Visitor ann = creator("Ann");

        ann.button("Add").click();

        assertThat(ann.page().getByLabel("New task")).hasAccessibleDescription("New task must not be blank.");
        assertThat(ann.page().getByLabel("New task")).isFocused();
    }

    private Visitor creator(String name) {
        Visitor visitor = stage.visitor();
        visitor.createProject(project);
        visitor.join(name);
        return visitor;
    }

    private Visitor guestOf(Visitor host, String name) {
        Visitor visitor = stage.visitor();
        visitor.open(host.page().url());
        visitor.join(name);
        return visitor;
    }
}

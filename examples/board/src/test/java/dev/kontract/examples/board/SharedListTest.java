package dev.kontract.examples.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Four people and one list, on a board of its own: the picture in the README is this test's screenshot. */
class SharedListTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.clear();
        stage.close();
    }

    @Test
    void everybodySeesWhatEverybodyAdded() {
        Visitor ann = stage.visitor(new NewContextOptions().setViewportSize(1280, 800));
        ann.createProject("Website relaunch");
        ann.createProject("Moving house");
        ann.createProject("Garden party");
        ann.join("Ann Lee");
        ann.addTask("Ask the neighbours for two more tables");
        guest(ann, "Sam Okoro", "Borrow the big grill");
        Visitor jo = guest(ann, "Jo", "Playlist for the evening");
        guest(ann, "Mina Park", "Lights for the apple tree");
        jo.addTask("Send the invitations");
        jo.addTask("Set the date");
        jo.task("Send the invitations").click();
        jo.task("Set the date").click();
        ann.page().reload();
        ann.comment("Borrow the big grill", "Does anyone have charcoal left?");
        jo.page().reload();
        jo.comment("Borrow the big grill", "Two bags in my cellar. I’ll bring them.");

        ann.page().reload();
        ann.button("2 comments on Borrow the big grill").click();
        assertThat(ann.page().getByText("Two bags in my cellar.")).isVisible();

        assertThat(ann.page().getByText("2 of 6 done")).isVisible();
        assertThat(ann.page().getByLabel("Members").getByRole(AriaRole.LISTITEM))
                .hasCount(4);
        ann.page().mouse().move(0, 0);
        ann.screenshot("board");
    }

    private Visitor guest(Visitor host, String name, String task) {
        Visitor visitor = stage.visitor();
        visitor.open(host.page().url());
        visitor.join(name);
        visitor.addTask(task);
        return visitor;
    }
}

package dev.kontract.examples.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts on the page: in, out, everywhere, and projects that others do not see. */
class AccountPageTest {
    private static Stage stage;

    private final String project = "Project " + UUID.randomUUID();
    private final String email = UUID.randomUUID() + "@example.org";

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
    void aWrongPasswordIsSaidAtTheFieldAndTheRightOneLogsIn() {
        Visitor ann = registered();
        ann.openAccount(email).getByText("Log out", exactly()).click();
        ann.button("Log in").click();

        ann.fillCredentials(email, "wrong horse battery", "Log in");

        Locator password = ann.dialog().getByLabel("Password");
        assertThat(password).isFocused();
        assertThat(password).hasAttribute("autocomplete", "current-password");
        assertThat(ann.dialog().getByLabel("Email")).hasAttribute("autocomplete", "username");
        assertThat(ann.dialog().getByRole(AriaRole.ALERT)).not().isEmpty();
        ann.fillCredentials(email, "Log in");
        assertThat(ann.button("Account: " + email)).isVisible();
        ann.forgive("401");
    }

    @Test
    void anAddressThatIsTakenLeavesTheGuestWhatTheyHave() {
        registered();
        Visitor bob = stage.visitor();
        bob.createProject(project);

        bob.button("Register").click();
        bob.fillCredentials(email, "Register");

        assertThat(bob.dialog().getByRole(AriaRole.ALERT)).not().isEmpty();
        bob.page().keyboard().press("Escape");
        bob.join("Bob");
        assertThat(bob.button("Delete project")).isVisible();
        bob.forgive("409");
    }

    @Test
    void aUserLogsOneOtherBrowserOutOrAll() {
        Visitor here = registered();
        Visitor there = loggedIn();

        here.openAccount(email);
        assertThat(here.dialog().getByRole(AriaRole.LISTITEM)).hasCount(2);
        here.button("Log out Chrome on Linux").click();

        assertThat(here.dialog().getByRole(AriaRole.LISTITEM)).hasCount(1);
        assertLoggedOut(there);
        there.fillCredentials(email, "Log in");
        assertThat(there.page().getByText("Your session has ended.")).isHidden();

        here.button("Log out everywhere").click();

        assertThat(here.button("Log in")).isVisible();
        assertThat(here.page().locator("[role=status]")).hasText("You are logged out everywhere.");
        assertLoggedOut(there);
    }

    @Test
    void whoLoggedInLongAgoProvesThePasswordFirst() {
        Visitor here = registered();
        Visitor there = loggedIn();
        here.answerOnce(
                "**/auth/sessions/*",
                403,
                "{\"error\":{\"code\":\"REAUTHENTICATION_REQUIRED\",\"message\":\"Prove who you are\"}}");

        here.openAccount(email);
        here.button("Log out Chrome on Linux").click();
        Locator password = here.dialog().getByLabel("Your password, to log out Chrome on Linux");
        password.fill("wrong horse battery");
        here.button("Confirm").click();
        assertThat(here.dialog().getByRole(AriaRole.ALERT)).not().isEmpty();
        assertThat(here.dialog().getByRole(AriaRole.LISTITEM)).hasCount(2);
        password.fill(Visitor.PASSWORD);
        here.button("Confirm").click();

        assertThat(here.dialog().getByRole(AriaRole.LISTITEM)).hasCount(1);
        assertLoggedOut(there);
        here.forgive("403");
    }

    private static void assertLoggedOut(Visitor visitor) {
        visitor.page().reload();
        assertThat(visitor.page().getByText("Your session has ended.")).isVisible();
        visitor.forgive("401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?over=http"})
    void aTokenThatIsOverIsRenewedUnnoticed(String how) {
        Visitor ann = stage.visitor(stage.address() + how);
        ann.createProject(project);
        ann.join("Ann");

        stage.expireToken(ann);
        ann.page().reload();
        ann.addTask("Go on");

        assertThat(ann.button("Delete project")).isVisible(); // the same guest
        assertThat(ann.traffic().requests("/auth/refresh")).containsExactly("POST");
        assertThat(ann.traffic().requests("/auth/anonymous")).hasSize(1);
        ann.forgive("401");
    }

    @Test
    void aProjectForMembersIsTheirsAloneUntilTheyInvite() {
        Visitor ann = registered();
        ann.createProjectForMembers(project);
        ann.join("Ann");
        ann.addTask("Bake a cake");
        String address = ann.page().url();
        ann.button("Invite").click();
        String invitation = ann.dialog().getByLabel("Address").inputValue();
        Visitor bob = stage.visitor();
        bob.register(UUID.randomUUID() + "@example.org");

        bob.open(address);

        assertThat(bob.heading("For members only")).isVisible();
        assertThat(bob.page().getByText(project)).hasCount(0);
        assertThat(bob.page().getByText("Bake a cake")).hasCount(0);
        bob.open(invitation);
        bob.page().getByLabel("Your name, as the others see it").fill("Bob");
        bob.button("Join").click();
        assertThat(bob.task("Bake a cake")).isVisible();
        assertThat(bob.page().getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(project)))
                .hasCount(1);
        bob.forgive("403");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void noViewHasASeriousBarrier(ColorScheme scheme) {
        Visitor ann = stage.visitor(new NewContextOptions().setColorScheme(scheme));
        ann.button("Log in").click();
        ann.fillCredentials(email, "Log in");
        ann.dialog().getByRole(AriaRole.ALERT).waitFor();
        check(ann, "login-wrong", scheme);
        ann.page().keyboard().press("Escape");
        ann.register(email);
        ann.openAccount(email);
        ann.dialog().getByText("This browser").waitFor();
        check(ann, "account", scheme);
        ann.page().keyboard().press("Escape");
        ann.createProjectForMembers("Surprise party");
        ann.join("Ann Lee");
        ann.addTask("Bake a cake");
        check(ann, "members-only", scheme);
        ann.button("Invite").click();
        String invitation = ann.dialog().getByLabel("Address").inputValue();
        check(ann, "invite", scheme);
        Visitor bob = stage.visitor(new NewContextOptions().setColorScheme(scheme));
        bob.open(ann.page().url());
        bob.heading("For members only").waitFor();
        check(bob, "closed", scheme);
        bob.open(invitation);
        bob.heading("You are invited").waitFor();
        check(bob, "invited", scheme);
        ann.forgive("401");
        bob.forgive("403");
    }

    private static void check(Visitor visitor, String view, ColorScheme scheme) {
        visitor.screenshot(view + "-" + scheme.name().toLowerCase(Locale.ROOT));
        assertThat(Axe.barriers(visitor.page())).as(view).isEmpty();
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private Visitor registered() {
        Visitor visitor = stage.visitor();
        visitor.register(email);
        return visitor;
    }

    private Visitor loggedIn() {
        Visitor visitor = stage.visitor();
        visitor.button("Log in").click();
        visitor.fillCredentials(email, "Log in");
        visitor.button("Account: " + email).waitFor();
        return visitor;
    }
}

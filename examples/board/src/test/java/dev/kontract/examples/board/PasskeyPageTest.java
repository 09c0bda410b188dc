package dev.kontract.examples.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Passkeys of a real browser, whose authenticator is a virtual one. */
class PasskeyPageTest {
    private static Stage stage;

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
    void whoAddedAPasskeyLogsInWithItAndNotWithoutUnlockingIt() {
        // passkeys belong to domains, and an address is none
        Visitor ann = stage.visitor(stage.address().replace("127.0.0.1", "localhost"));
        Authenticator authenticator = new Authenticator(ann.page());
        ann.register(email);
        account(ann).click();
        ann.button("Add a passkey").click();
        assertThat(ann.page().getByText("Chrome on Linux")).hasCount(2);
        ann.screenshot("passkeys");
        ann.button("Log out").click();

        ann.button("Log in").click();
        authenticator.unlocked(false);
        ann.button("Log in with a passkey").click();
        assertThat(ann.page().getByText("No passkey was used.")).isVisible();
        authenticator.unlocked(true);
        ann.button("Log in with a passkey").click();

        account(ann).click();
        ann.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove the passkey"))
                .click();
        assertThat(ann.page().getByText("in place of the password")).isVisible();
    }

    private Locator account(Visitor visitor) {
        return visitor.button("Account: " + email);
    }

    /** The page's authenticator, which nobody needs to touch. */
    private static final class Authenticator {
        private final CDPSession browser;
        private final String id;

        Authenticator(Page page) {
            browser = page.context().newCDPSession(page);
            browser.send("WebAuthn.enable");
            JsonObject options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            JsonObject arguments = new JsonObject();
            arguments.add("options", options);
            id = browser.send("WebAuthn.addVirtualAuthenticator", arguments)
                    .get("authenticatorId")
                    .getAsString();
        }

        void unlocked(boolean verified) {
            JsonObject arguments = new JsonObject();
            arguments.addProperty("authenticatorId", id);
            arguments.addProperty("isUserVerified", verified);
            browser.send("WebAuthn.setUserVerified", arguments);
        }
    }
}

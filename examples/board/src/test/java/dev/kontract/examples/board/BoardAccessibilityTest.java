package dev.kontract.examples.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for everybody: keyboard, contrast, names, narrow screens. */
class BoardAccessibilityTest {
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

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void noViewHasASeriousBarrier(ColorScheme scheme) {
        Visitor ann = stage.visitor(new NewContextOptions().setColorScheme(scheme));

        check(ann, "welcome", scheme);
        ann.createProject(project);
        check(ann, "join", scheme);
        ann.join("Ann Lee");
        check(ann, "empty", scheme);
        ann.addTask("Borrow a grill");
        ann.addTask("Set the date");
        ann.task("Set the date").click();
        ann.comment("Borrow a grill", "Who has charcoal?");
        check(ann, "tasks", scheme);
        ann.button("Add").click();
        check(ann, "problem", scheme);
        ann.button("Register").click();
        check(ann, "register", scheme);
        ann.page().keyboard().press("Escape");
        ann.button("Delete project").click();
        check(ann, "delete", scheme);
    }

    private static void check(Visitor visitor, String view, ColorScheme scheme) {
        visitor.screenshot(view + "-" + scheme.name().toLowerCase(Locale.ROOT));
        assertThat(Axe.barriers(visitor.page())).as(view).isEmpty();
    }

    @Test
    void aScreenOf320PixelsNeedsNoScrollingToTheSide() {
        Visitor ann = stage.visitor(new NewContextOptions().setViewportSize(320, 640));

        assertThat(sideways(ann.page())).isZero();
        ann.createProject("Donaudampfschifffahrtsgesellschaftskapitän " + UUID.randomUUID());
        assertThat(sideways(ann.page())).isZero();
        ann.join("Ann Lee");
        ann.addTask("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz");
        ann.comment(
                "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
                "https://example.org/a/very/long/address/that/does/not/break/anywhere/at/all");

        assertThat(sideways(ann.page())).isZero();
        assertThat(Axe.barriers(ann.page())).isEmpty();
        ann.screenshot("narrow");
    }

    private static int sideways(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
    }

    @Test
    void theWholeWayGoesWithTheKeyboardAlone() {
        Visitor ann = stage.visitor();
        Keys keys = new Keys(ann.page());

        keys.tabTo("New project").type(project).press("Enter");
        assertThat(ann.heading(project)).isFocused();
        keys.tabTo("Your name, as the others see it").type("Ann").press("Enter");
        ann.page().getByText("You are Ann").first().waitFor();
        keys.tabTo("New task").type("First").press("Enter");
        ann.task("First").waitFor();
        assertThat(ann.page().getByLabel("New task")).isFocused();
        keys.type("Second").press("Enter");
        ann.task("Second").waitFor();
        keys.tabTo("First").press("Space");
        assertThat(ann.task("Second")).isFocused();
        keys.press("Space");
        assertThat(ann.heading("To do 0")).isFocused();
        keys.tabTo("Register").press("Enter");
        assertThat(ann.page().getByLabel("Email")).isFocused();
        keys.press("Escape");

        assertThat(ann.button("Register")).isFocused();
        assertThat(ann.page().getByText("2 of 2 done")).isVisible();
    }

    @Test
    void changesAreSaidToThoseWhoDoNotSeeThem() {
        Visitor ann = stage.visitor();
        ann.createProject(project);
        ann.join("Ann");
        ann.addTask("Buy ice");

        ann.task("Buy ice").click();

        assertThat(ann.page().locator("[role=status]")).hasText("Buy ice completed.");
    }

    @Test
    void nothingMovesForThoseWhoAskedForLessMotion() {
        Visitor ann = stage.visitor(new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));

        Object moving = ann.page().evaluate("""
                [...document.querySelectorAll('*')].filter((element) => {
                  const style = getComputedStyle(element);
                  return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
                }).length""");

        assertThat(moving).isEqualTo(0);
    }
}

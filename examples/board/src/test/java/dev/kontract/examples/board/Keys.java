package dev.kontract.examples.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** A keyboard and no mouse: wherever it goes, the focus can be seen. */
final class Keys {
    private static final int MOST_STOPS = 60;
    private static final String FOCUSED_NAME = """
            (() => {
              const focused = document.activeElement;
              return focused.getAttribute('aria-label') ?? (focused.labels?.[0] ?? focused).textContent.trim();
            })()""";
    private static final String FOCUS_IS_VISIBLE = """
            (() => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            })()""";

    private final Page page;

    Keys(Page page) {
        this.page = page;
    }

    /** Presses Tab until the focus is on the control of this name. */
    Keys tabTo(String name) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            if (page.evaluate("document.activeElement === document.body").equals(true)) {
                continue;
            }
            assertThat(page.evaluate(FOCUS_IS_VISIBLE))
                    .as("the focus is visible")
                    .isEqualTo(true);
            if (page.evaluate(FOCUSED_NAME).equals(name)) {
                return this;
            }
        }
        throw new AssertionError("Tab does not reach " + name);
    }

    Keys type(String text) {
        page.keyboard().type(text);
        return this;
    }

    void press(String key) {
        page.keyboard().press(key);
    }
}

package dev.kontract.examples.board;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The accessibility checks of axe-core. */
final class Axe {
    private static final Path SCRIPT = Path.of("src", "main", "web", "node_modules", "axe-core", "axe.min.js");
    private static final String RUN = """
            axe.run().then((result) => result.violations
              .filter((violation) => ['serious', 'critical'].includes(violation.impact))
              .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`))""";

    private Axe() {}

    /** The violations of serious or critical impact on the page as it is. */
    @SuppressWarnings("unchecked")
    static List<String> barriers(Page page) {
        try {
            page.evaluate(Files.readString(SCRIPT));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return (List<String>) page.evaluate(RUN);
    }
}

package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Checks that a source is refused once, with a message, at the line that ends in {@code // here}. */
final class Refused {
    static final String PREFIX = "KONTRACT_DECORATOR_PARSE_FAILED: ";

    private static final String IMPORTS = """
            import dev.kontract.*;
            import dev.kontract.http.HttpResp;
            import dev.kontract.procedure.*;
            import dev.kontract.storage.TableProxy;
            import jakarta.validation.constraints.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            """;
    private static final String MARK = "// here";

    private Refused() {}

    /** A type in a package, with imports. */
    static void type(String type, String message) {
        source("package x;\n" + IMPORTS + type, message);
    }

    /** A backend with these members. */
    static void members(String members, String message) {
        type("@Backend public final class Things {\n public Things() {}\n" + members + "\n}\n", PREFIX + message);
    }

    /** A type that a backend returns and that is declared inside of it. */
    static void returned(String declaration, String name, String message) {
        type(
                "@Backend public final class Things {\n public Things() {}\n @Backend public " + name
                        + " get() { throw new IllegalStateException(); }\n" + declaration + "\n}\n",
                message);
    }

    private static void source(String source, String message) {
        Compilation.Compiled compiled =
                Compilation.of(source).option("-Xlint:none").run();

        List<Diagnostic<? extends JavaFileObject>> errors = compiled.diagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        assertThat(errors).as("errors of %s", source).hasSize(1);
        assertThat(errors.getFirst().getMessage(Locale.ROOT)).isEqualTo(message);
        assertThat(source.lines().skip(errors.getFirst().getLineNumber() - 1).findFirst())
                .hasValueSatisfying(line -> assertThat(line).endsWith(MARK));
        assertThat(compiled.texts()).isEmpty();
    }
}

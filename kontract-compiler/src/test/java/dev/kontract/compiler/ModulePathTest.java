package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In a named module, generated code compiles without a warning, and the module says what it provides. */
class ModulePathTest {
    private static final String BACKEND = """
            package app;
            import dev.kontract.Backend;
            @Backend public final class Points {
                public Points() {}
                @Backend public Point mirror(@Deprecated Point point) { return point; }
            }
            """;

    private static final String POINT = """
            package app;
            /** A point. @deprecated use numbers */
            @Deprecated
            public record Point(int x, java.util.List<String> names) {}
            """;

    @Test
    void moduleThatProvidesItsApplicationCompiles() {
        Compilation.Compiled compiled = Compilation.of(
                        """
                        module app {
                            requires transitive dev.kontract.core;
                            exports app;
                            provides dev.kontract.app.Application with app.KontractApplication;
                        }
                        """,
                        BACKEND.replace(
                                "@Backend public final", "@SuppressWarnings(\"deprecation\") @Backend public final"),
                        POINT)
                .option("-p", System.getProperty("java.class.path"))
                .run();

        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.texts()).containsKey("app/PointsProcedures.java").doesNotContainKey("app/PointsApi.java");
        assertThat(compiled.texts().get("app/PointsProcedures.java")).contains("@Generated(");
    }

    @Test
    void moduleThatForgetsItsApplicationIsToldWhatToAdd() {
        Compilation.Compiled compiled = Compilation.of("""
                        module app {
                            requires transitive dev.kontract.core;
                            exports app;
                        }
                        """, BACKEND, POINT)
                .option("-p", System.getProperty("java.class.path"))
                .run();

        assertThat(compiled.messages())
                .contains("Add to module-info.java, so that this module's tables and procedures are found: provides"
                        + " dev.kontract.app.Application with app.KontractApplication;");
    }
}

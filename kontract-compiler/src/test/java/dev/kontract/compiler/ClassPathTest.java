package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What another compilation wrote is used; what an earlier run of this one wrote is written again. */
class ClassPathTest {
    private static final String LIBRARY = """
            package library;
            import dev.kontract.Shape;
            @Shape public record Point(int x, int y) {}
            """;

    private static final String PLAIN_LIBRARY = """
            package library;
            public record Point(int x, int y) {}
            """;

    private static final String APPLICATION = """
            package app;
            import dev.kontract.Backend;
            import library.Point;
            @Backend public final class Points {
                public Points() {}
                @Backend public Point mirror(Point point) { return new Point(-point.x(), -point.y()); }
            }
            """;

    private static final String TEST_APPLICATION = """
            package app;
            import dev.kontract.Backend;
            @Backend public final class Others {
                public Others(dev.kontract.procedure.Transactor transactor) {}
                @Backend public int go() { return 1; }
            }
            """;

    @Test
    void schemaOfTheClassPathIsUsed() {
        Compilation.Compiled library = Compilation.of(LIBRARY).run().orFail();

        Compilation.Compiled app = Compilation.on(library, APPLICATION).run().orFail();

        assertThat(library.texts()).containsOnlyKeys("library/PointSchema.java");
        assertThat(app.texts()).doesNotContainKey("library/PointSchema.java");
        assertThat(app.texts().get("app/PointsProcedures.java")).contains("PointSchema.SCHEMA");
    }

    @Test
    void schemaThatTheClassPathLacksIsWritten() {
        Compilation.Compiled library = Compilation.of(PLAIN_LIBRARY).run().orFail();

        Compilation.Compiled app = Compilation.on(library, APPLICATION).run().orFail();

        assertThat(app.texts()).containsKey("library/PointSchema.java");
    }

    @Test
    void applicationBesideAnotherHasAnotherName() {
        Compilation.Compiled main = Compilation.of(LIBRARY, APPLICATION).run().orFail();

        Compilation.Compiled test = Compilation.on(main, TEST_APPLICATION).run().orFail();

        assertThat(test.texts())
                .containsEntry("META-INF/services/dev.kontract.app.Application", "app.KontractApplication2\n")
                .containsKeys("app/KontractApplication2.java", "app/KontractApi2.java");
    }

    @Test
    void secondRunWritesTheSameAsTheFirst() {
        Compilation.Compiled first = Compilation.of(LIBRARY, APPLICATION).run().orFail();

        Compilation.Compiled second =
                Compilation.again(first, LIBRARY, APPLICATION).run().orFail();

        assertThat(second.texts()).isEqualTo(first.texts());
    }

    @Test
    void moduleWithTablesAloneHasAnApplicationWithoutClients() {
        Compilation.Compiled compiled = Compilation.of("""
                package app;
                import dev.kontract.Table;
                @Table("notes") record Note(java.util.UUID id, String text) {}
                """).run().orFail();

        assertThat(compiled.texts().keySet())
                .isEqualTo(Set.of(
                        "META-INF/services/dev.kontract.app.Application",
                        "app/KontractApplication.java",
                        "app/NoteFields.java",
                        "app/NoteSchema.java",
                        "app/NoteTable.java"));
    }

    @Test
    void applicationOfManyPackagesIsWhereTheyMeet() {
        Compilation.Compiled compiled = Compilation.of(
                        "package a.b.c; @dev.kontract.Table(\"ones\")\npublic record One(String id) {}",
                        "package a.b.d; @dev.kontract.Table(\"twos\")\npublic record Two(String id) {}")
                .run()
                .orFail();

        assertThat(compiled.texts()).containsKey("a/b/KontractApplication.java");
    }

    @Test
    void tableThatTheApplicationCannotSeeIsAnError() {
        Compilation.Compiled compiled = Compilation.of(
                        "package a.b.c; @dev.kontract.Table(\"ones\")\nrecord One(String id) {}",
                        "package a.b.d; @dev.kontract.Table(\"twos\")\npublic record Two(String id) {}")
                .run();

        assertThat(compiled.messages())
                .contains("The tables of this module are registered in the package a.b: make this record public");
    }

    @Test
    void typeThatDoesNotExistIsTheCompilersErrorAlone() {
        Compilation.Compiled compiled = Compilation.of("""
                package app;
                @dev.kontract.Backend
                public final class Points {
                    public Points() {}
                    @dev.kontract.Backend public Missing get() { return null; }
                }
                """).run();

        assertThat(compiled.success()).isFalse();
        assertThat(compiled.messages()).allMatch(message -> message.contains("cannot find symbol"));
    }
}

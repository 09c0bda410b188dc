package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page on queries shows compiles with the fields that are generated, and what does not fit them does not. */
class QueriesPageTest {
    private static final Path PAGE = Path.of("../docs/queries.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String IMPORTS = """
            package reader;
            import dev.kontract.*;
            import dev.kontract.storage.*;
            import dev.kontract.table.*;
            import java.math.BigDecimal;
            import java.time.*;
            import java.util.*;
            import java.util.stream.*;
            """;

    /** What a reader has before. */
    private static final String BEFORE = IMPORTS + """
            abstract class Reader {
                TableProxy<Task> tasks;
                Task task;
                Instant tomorrow;
                Optional<String> cursor;
                String me;

                abstract void archive(Task task);

                Object read() {
            """;

    private static final String BEHIND = "        return List.of();\n    }\n}\n";

    private static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    static List<String> statements() throws IOException {
        return blocks().subList(1, blocks().size());
    }

    private static Compilation.Compiled compiled(String statements) throws IOException {
        String table = IMPORTS + blocks().getFirst();
        return Compilation.of(table, BEFORE + statements + BEHIND)
                .option("-Xlint:none")
                .run();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void everyBlockCompiles(String block) throws IOException {
        Compilation.Compiled compiled = compiled(block);

        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.success()).isTrue();
    }

    @Test
    void thePageHasExamples() throws IOException {
        assertThat(statements()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TaskFields.DUE.before(\"tomorrow\")",
                "TaskFields.TITLE.lessThan(5)",
                "TaskFields.DONE.is(\"yes\")",
                "TaskFields.DONE.startsWith(\"y\")",
                "TaskFields.TAGS.lessThan(List.of())",
                "TaskFields.TAGS.asc()",
                "TaskFields.EFFORT.greaterThan(1)",
                "TaskFields.EFFORT.is(BigDecimal.ONE)",
                "TaskFields.EFFORT.before(null)",
                "TaskFields.TITLE.in(List.of(1))",
                "tasks.all().sum(TaskFields.TITLE)",
                "tasks.all().orderBy(TaskFields.TAGS)",
                "tasks.where(Partial.<String>empty())",
            })
    void whatDoesNotFitTheTypesDoesNotCompile(String expression) throws IOException {
        assertThat(compiled("Object o = " + expression + ";\n").success()).isFalse();
    }

    @Test
    void whatFitsTheTypesCompiles() throws IOException {
        assertThat(compiled("Object o = TaskFields.EFFORT.greaterThan(BigDecimal.ONE);\n")
                        .success())
                .isTrue();
    }
}

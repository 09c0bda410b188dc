package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names that TypeScript has already, or that two types want, give way. */
class TypeScriptNamesTest {
    private final String declarations =
            Compilation.of("""
                    package example;
                    import dev.kontract.Backend;
                    import java.util.Optional;
                    @Backend public final class Things {
                        public Things() {}
                        public record Date(int day) {}
                        public record Task(Optional<String> note) {}
                        public record TaskInput(String title) {}
                        public static final class Inner {
                            private Inner() {}
                            public record Date(int month) {}
                        }
                        /** Ends a comment: *&#47; and goes on. */
                        @Backend public Task add(Task task, TaskInput input, Date function, Inner.Date other) { return task; }
                    }
                    """).run().orFail().texts().getOrDefault("META-INF/kontract/client.d.ts", "");

    @Test
    void namesAreUnique() {
        assertThat(declarations)
                .contains("export interface ThingsDate {\n  readonly day: number;")
                .contains("export interface ThingsInnerDate {\n  readonly month: number;")
                .contains("export interface Task {\n  readonly note: string | null;")
                .contains("export interface TaskInput {\n  readonly title: string;")
                .contains("export interface TaskInput2 {\n  readonly note?: string | null;");
    }

    @Test
    void parametersAreNotReservedWords() {
        assertThat(declarations)
                .contains("add(task: TaskInput2, input: TaskInput, function_: ThingsDate, other: ThingsInnerDate)");
    }

    @Test
    void commentsStayComments() {
        assertThat(declarations).contains("/** Ends a comment: *&#47; and goes on. */");
    }
}

package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** Types that another processor writes are waited for. */
class OtherProcessorTest {
    @Test
    void backendUsesATypeThatIsWrittenMeanwhile() {
        Compilation.Compiled compiled = Compilation.of("""
                        package example;
                        @dev.kontract.Backend
                        public final class Points {
                            public Points() {}
                            @dev.kontract.Backend public Written get() { return new Written(1); }
                        }
                        """)
                .with(new Writing("package example; public record Written(int x) {}"))
                .run()
                .orFail();

        assertThat(compiled.texts()).containsKeys("example/WrittenSchema.java", "example/PointsProcedures.java");
    }

    @Test
    void tableThatIsWrittenAfterTheApplicationIsAnError() {
        Compilation.Compiled compiled = Compilation.of("""
                        package example;
                        @dev.kontract.Table("ones")
                        public record One(String id) {}
                        """)
                .with(new Writing("package example; @dev.kontract.Table(\"twos\") public record Written(String id) {}"))
                .run();

        assertThat(compiled.messages())
                .contains("This was written by another processor, after the application: write it by hand");
    }

    /** Writes one type in the first round. */
    @SupportedAnnotationTypes("*")
    private static final class Writing extends AbstractProcessor {
        private final String source;
        private boolean done;

        Writing(String source) {
            this.source = source;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer writer = processingEnv
                        .getFiler()
                        .createSourceFile("example.Written")
                        .openWriter()) {
                    writer.write(source);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return false;
        }
    }
}

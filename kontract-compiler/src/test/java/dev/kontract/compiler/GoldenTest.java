package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated is, to the letter, what was reviewed. {@code -Dgolden.write=true} writes it anew, for review. */
class GoldenTest {
    private static final Path RUNTIME = Path.of("src/main/resources/dev/kontract/compiler/internal/typescript");

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "types"})
    void generatedFilesAreThoseReviewed(String sample) throws IOException {
        Map<String, String> generated = new TreeMap<>();
        for (Map.Entry<String, String> file :
                Samples.compilation(sample).run().orFail().texts().entrySet()) {
            generated.put(file.getKey(), withoutRuntime(file.getValue()));
        }

        if (Boolean.getBoolean("golden.write")) {
            Samples.write(sample, generated);
        }

        assertThat(generated).isEqualTo(Samples.expected(sample));
    }

    /** The part of the TypeScript client that is the same for all is reviewed where it is. */
    private static String withoutRuntime(String text) throws IOException {
        return text.replace(Files.readString(RUNTIME.resolve("runtime.js")), "// [runtime.js]\n")
                .replace(Files.readString(RUNTIME.resolve("runtime.d.ts")), "// [runtime.d.ts]\n");
    }
}

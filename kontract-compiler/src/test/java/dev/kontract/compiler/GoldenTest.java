package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated is, to the letter, what was reviewed. {@code -Dgolden.write=true} writes it anew, for review. */
class GoldenTest {
    private static final Path SAME_FOR_ALL = Path.of("../clients/typescript/target/page");
    private static final String FOLDER = "META-INF/kontract/kontract/";

    @ParameterizedTest
    @ValueSource(strings = {"middleware", "tasks", "types"})
    void generatedFilesAreThoseReviewed(String sample) throws IOException {
        Map<String, String> generated =
                new TreeMap<>(Samples.compilation(sample).run().orFail().texts());
        generated.keySet().removeIf(path -> path.startsWith(FOLDER));

        if (Boolean.getBoolean("golden.write")) {
            Samples.write(sample, generated);
        }

        assertThat(generated).isEqualTo(Samples.expected(sample));
    }

    @Test
    void theModulesThatAreTheSameForAllComeWithEveryClient() throws IOException {
        Map<String, String> generated =
                Samples.compilation("tasks").run().orFail().texts();

        Map<String, String> built = new TreeMap<>();
        try (Stream<Path> files = Files.list(SAME_FOR_ALL)) {
            for (Path file : files.toList()) {
                built.put(FOLDER + file.getFileName(), Files.readString(file));
            }
        }
        assertThat(built).hasSize(9);
        assertThat(generated).containsAllEntriesOf(built);
    }
}

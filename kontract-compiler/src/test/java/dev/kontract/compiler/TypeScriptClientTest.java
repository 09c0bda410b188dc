package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The TypeScript client is checked by TypeScript's own compiler, and run by Node.js against a server. */
class TypeScriptClientTest {
    private static final Pattern ERROR_LINE = Pattern.compile("(?m)^mistakes\\.ts\\((\\d+),\\d+\\): error");

    private static final String FOLDER = "META-INF/kontract/";

    private static NodeTools node;
    private static Compilation.Compiled compiled;

    @BeforeAll
    static void generate() {
        node = NodeTools.install();
        compiled = Samples.compilation("types").run().orFail();
        Map<String, String> texts = compiled.texts();
        texts.forEach((path, text) -> {
            if (path.startsWith(FOLDER)) {
                node.write(path.substring(FOLDER.length()), text);
            }
        });
    }

    @Test
    void properUseCompilesUnderStrict() {
        NodeTools.Outcome outcome = node.check("usage.ts");

        assertThat(outcome).isEqualTo(new NodeTools.Outcome(0, ""));
    }

    @Test
    void everyMistakeIsATypeError() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/typescript/mistakes.ts"));

        NodeTools.Outcome outcome = node.check("mistakes.ts");

        TreeSet<Integer> reported = new TreeSet<>();
        Matcher errors = ERROR_LINE.matcher(outcome.output());
        while (errors.find()) {
            reported.add(Integer.parseInt(errors.group(1)));
        }
        TreeSet<Integer> wrong = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("/* wrong")) {
                wrong.add(i + 1);
            }
        }
        assertThat(outcome.exit()).isNotZero();
        assertThat(reported).isEqualTo(wrong).hasSizeGreaterThan(10);
    }

    @Test
    void everyTypeMakesTheRoundTripInNode() {
        try (EchoServer server = new EchoServer(Samples.application(compiled).router(Samples.NO_SERVICES))) {
            NodeTools.Outcome outcome = node.run(
                    "node",
                    "roundtrip.mjs",
                    node.path("client.js").toUri().toString(),
                    server.address().toString());

            assertThat(outcome.output().lines()).hasSizeGreaterThan(15).allMatch(line -> line.startsWith("ok "));
            assertThat(outcome.exit()).isZero();
        }
    }
}

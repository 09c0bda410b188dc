package dev.kontract.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the pages on the standard to its numbers, and to tests that there are. */
class AsvsTest {
    private static final Path PAGES = SourceTree.ROOT.resolve("docs/security");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| ([^|]+) \\| ([^|]+) \\|$");
    /** A test class and perhaps its method, or a method of the class that was named before. */
    private static final Pattern TEST =
            Pattern.compile("`(?:([A-Z]\\w*Test)(?:\\.(\\w+))?|([a-z]+(?:[A-Z][a-z0-9]*){2,}))`");

    private static final Pattern SCRIPT = Pattern.compile("`([a-z]+\\.test\\.ts)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern REASON = Pattern.compile(
            "(does not apply: |the application's: |the operator's: |\\*\\*not yet\\*\\*: |\\*\\*In part\\*\\*: ).+");

    private final List<Row> rows = rows();

    private record Row(Path page, String number, String level, String how) {}

    private static List<Row> rows() {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.filter(page -> SourceTree.name(page).startsWith("asvs"))
                    .flatMap(page -> ROW.matcher(SourceTree.text(page))
                            .results()
                            .map(row -> new Row(
                                    page,
                                    row.group(1),
                                    row.group(2),
                                    row.group(4).strip())))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void everyRequirementOfBothLevelsHasOneRow() throws IOException {
        assertThat(rows.stream().map(row -> row.number() + " " + row.level()))
                .containsExactlyInAnyOrderElementsOf(standard());
    }

    @Test
    void theIndexCountsTheRequirements() throws IOException {
        Map<Integer, List<String>> chapters = standard().stream()
                .collect(Collectors.groupingBy(
                        line -> Integer.valueOf(line.substring(0, line.indexOf('.'))),
                        TreeMap::new,
                        Collectors.toList()));

        String index = SourceTree.text(PAGES.resolve("asvs.md"));

        chapters.forEach((chapter, lines) -> {
            long first = lines.stream().filter(line -> line.endsWith(" 1")).count();
            assertThat(index)
                    .containsPattern("(?m)^\\| V" + chapter + " \\| .* \\| " + first + " \\| " + (lines.size() - first)
                            + " \\|$");
        });
    }

    @Test
    void everyRowNamesATestOrAPageOrSaysWhyNot() {
        assertThat(rows.stream()
                        .filter(row -> Stream.of(REASON, TEST, SCRIPT, LINK)
                                .noneMatch(pattern -> pattern.matcher(row.how()).find()))
                        .map(row -> row.number() + " " + row.how()))
                .isEmpty();
    }

    @Test
    void everyTestThatIsNamedExists() {
        Map<String, List<Path>> classes = SourceTree.files(
                        file -> file.toString().endsWith("Test.java"))
                .stream()
                .collect(Collectors.groupingBy(SourceTree::name));
        List<String> scripts = SourceTree.files(file -> file.toString().endsWith(".test.ts")).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .toList();

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            tests(row, classes);
            SCRIPT.matcher(row.how())
                    .results()
                    .forEach(script -> assertThat(scripts).as(row.number()).contains(script.group(1)));
        });
    }

    private static void tests(Row row, Map<String, List<Path>> classes) {
        String type = "";
        for (MatchResult test : TEST.matcher(row.how()).results().toList()) {
            type = Objects.requireNonNullElse(test.group(1), type);
            String method = Objects.requireNonNullElse(test.group(3), Objects.requireNonNullElse(test.group(2), ""));
            assertThat(classes).as(row.number()).containsKey(type);
            String sources = classes.get(type).stream().map(SourceTree::text).collect(Collectors.joining());
            assertThat(sources).as(row.number()).contains(method.isEmpty() ? type : "void " + method + "(");
        }
    }

    @Test
    void everyPageThatIsNamedExists() {
        assertThat(rows)
                .allSatisfy(row -> LINK.matcher(row.how()).results().forEach(link -> {
                    Path page = link.group(1).isEmpty() ? row.page() : PAGES.resolve(link.group(1));
                    assertThat(page).as(row.number()).isRegularFile();
                    if (link.group(2) != null) {
                        assertThat(anchors(page)).as(row.number()).contains(link.group(2));
                    }
                }));
    }

    /** What the headings of a page are linked by. */
    private static List<String> anchors(Path page) {
        return SourceTree.text(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-'))
                .toList();
    }

    private static List<String> standard() throws IOException {
        try (InputStream in = Objects.requireNonNull(AsvsTest.class.getResourceAsStream("asvs-5.0.0.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}

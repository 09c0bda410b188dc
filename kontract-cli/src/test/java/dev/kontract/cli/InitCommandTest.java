package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
    private static final Home CHECKOUT = new Home(Path.of("").toAbsolutePath().resolve(".."));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"Notes", "9lives", "a_b", "a--b", "-a", "a-", "ä", "a b", "a.b", "x/../Y"})
    void refusesWhatIsNoName(String name) throws IOException {
        Cli.Result result = new Cli().in(directory).run("init", "--", name);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("Not a name for an application: ");
        assertThat(entries()).isEmpty();
    }

    @Test
    void refusesADirectoryThatIsNotEmpty() throws IOException {
        Path mine = Files.createDirectory(directory.resolve("notes")).resolve("mine.txt");
        Files.writeString(mine, "mine");

        Cli.Result result = new Cli().in(directory).run("init", "notes");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("The directory is not empty: ");
        assertThat(mine).hasContent("mine");
        assertThat(entries()).containsExactly("notes");
    }

    @Test
    void refusesAFileInTheWay() throws IOException {
        Files.createFile(directory.resolve("notes"));

        Cli.Result result = new Cli().in(directory).run("init", "notes");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("There is a file in the way: ");
    }

    @Test
    void saysWhenTheNameIsMissing() {
        Cli.Result result = new Cli().in(directory).run("init");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("Missing required parameter: 'NAME'");
    }

    @ParameterizedTest
    @CsvSource({"notes,notes", "my-notes,mynotes", "class,classapp", "a1,a1", "re-turn,returnapp"})
    void thePackageIsAJavaName(String name, String packageName) {
        assertThat(new AppName(name).packageName()).isEqualTo(packageName);
    }

    @Test
    void writesEveryFileWithTheNameFilledIn() throws IOException {
        Path app = directory.resolve("my-notes");

        new NewApp(AppName.of(app), CHECKOUT).write(app);

        assertThat(entries()).containsExactly("my-notes");
        assertThat(app.resolve("mvnw")).isExecutable();
        assertThat(app.resolve("pom.xml")).content().contains("<artifactId>my-notes</artifactId>");
        assertThat(app.resolve("src/main/java/mynotes/Notes.java")).content().startsWith("package mynotes;");
        try (Stream<Path> files = Files.walk(app).filter(Files::isRegularFile)) {
            assertThat(files).allSatisfy(file -> assertThat(file).content().doesNotContain("@name@", "@package@"));
        }
    }

    @Test
    void anEmptyDirectoryIsTaken() throws IOException {
        Path app = Files.createDirectory(directory.resolve("notes"));

        new NewApp(AppName.of(app), CHECKOUT).write(app);

        assertThat(app.resolve("pom.xml")).exists();
    }

    @Test
    void aFailureLeavesNothingHalfWritten() throws IOException {
        Path app = directory.resolve("notes");
        Home noCheckout = new Home(directory.resolve("nowhere"));

        assertThat(catchThrowable(() -> new NewApp(AppName.of(app), noCheckout).write(app)))
                .isInstanceOf(CliException.class);

        assertThat(entries()).isEmpty();
    }

    private Stream<String> entries() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(path -> path.getFileName().toString()).toList().stream();
        }
    }
}

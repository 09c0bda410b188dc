package dev.kontract.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The files of a new application. */
final class NewApp {
    /** Templates by the name of the file they become; @package@ stands for the package's directory there. */
    private static final Map<String, String> FILES = Map.of(
            "pom.xml", "pom.xml",
            "README.md", "README.md",
            ".gitignore", "gitignore",
            "kontract.yaml", "kontract.yaml",
            "src/main/java/@package@/Note.java", "Note.java",
            "src/main/java/@package@/Notes.java", "Notes.java",
            "src/main/resources/web/index.html", "index.html",
            "src/main/resources/web/page.js", "page.js",
            "src/test/java/@package@/NotesTest.java", "NotesTest.java");
    /** Files of the checkout that a new application needs as they are. */
    private static final List<String> LAUNCHERS = List.of("mvnw", "scripts/jdk25.sh");

    private final AppName name;
    private final Home home;

    NewApp(AppName name, Home home) {
        this.name = name;
        this.home = home;
    }

    /** Writes them beside and renames, so that the application is whole or not there. */
    void write(Path directory) throws IOException {
        Path target = directory.toAbsolutePath();
        Path parent = Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Path beside = parent.resolve("." + name.text() + "-" + UUID.randomUUID());
        try {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                writeFile(beside.resolve(file.getKey().replace("@package@", name.packageName())), file.getValue());
            }
            for (String launcher : LAUNCHERS) {
                Path copy = beside.resolve(launcher);
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(home.directory().resolve(launcher), copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.deleteIfExists(target);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failure) {
            throw CliException.failed("Cannot write " + target + ": " + failure.getMessage(), failure);
        } finally {
            delete(beside);
        }
    }

    private void writeFile(Path file, String template) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream in = NewApp.class.getResourceAsStream("template/" + template)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file,
                    text.replace("@name@", name.text())
                            .replace("@package@", name.packageName())
                            .replace("@version@", VersionCommand.version()));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}

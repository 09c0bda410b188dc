package dev.kontract.storage.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenMigrationsTest {
    @TempDir
    private Path directory;

    @Test
    void scriptsAreFoundInFoldersAndInJarsInTheOrderOfTheirNumbers() throws IOException {
        script("0010_late.up.sql", "-- resolves: a.b removed\n-- resolves:  c added \nSELECT 1");
        script("0010_late.down.sql", "SELECT 2");
        script("README.md", "no script");
        Path jar = directory.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new ZipEntry("migrations/"));
            out.putNextEntry(new ZipEntry("migrations/0009_early.up.sql"));
            out.write("SELECT 3".getBytes(StandardCharsets.UTF_8));
        }

        List<WrittenMigration> found = found(directory, jar);

        assertThat(found).extracting(WrittenMigration::id).containsExactly("0009_early", "0010_late");
        assertThat(found.getLast().resolves()).containsExactly("a.b removed", "c added");
        assertThat(((WrittenMigration.Sql) found.getLast()).down()).hasValue("SELECT 2");
        assertThat(found.getFirst().checksum())
                .hasSize(64)
                .isNotEqualTo(found.getLast().checksum());
    }

    @Test
    void aNameThatIsNoneAndAWayBackAloneAreNamed() throws IOException {
        script("1_short.up.sql", "SELECT 1");
        assertThatThrownBy(() -> found(directory))
                .hasMessageContaining("1_short")
                .hasMessageContaining("four digits");
        Files.delete(directory.resolve("migrations/1_short.up.sql"));
        script("0001_back.down.sql", "SELECT 1");
        assertThatThrownBy(() -> found(directory)).hasMessageContaining("no 0001_back.up.sql");
    }

    private void script(String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("migrations")).resolve(name), text);
    }

    private static List<WrittenMigration> found(Path... classPath) throws IOException {
        URL[] urls = new URL[classPath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return WrittenMigrations.of(loader);
        }
    }
}

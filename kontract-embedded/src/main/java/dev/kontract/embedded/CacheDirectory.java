package dev.kontract.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where this user's unpacked servers and temporary data are kept: a directory that only they can read. */
final class CacheDirectory {
    private static final String NAME = "kontract";

    private CacheDirectory() {}

    static Path find() throws IOException {
        String chosen = System.getProperty("kontract.cache");
        Path directory = chosen == null ? usual() : Path.of(chosen);
        return PrivateFiles.createDirectory(directory.toAbsolutePath().normalize());
    }

    private static Path usual() {
        Path home = Path.of(System.getProperty("user.home", "."));
        Optional<Path> byStandard = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute);
        if (byStandard.isPresent()) {
            return byStandard.get().resolve(NAME);
        }
        if (Platform.isMac()) {
            return home.resolve("Library/Caches").resolve(NAME);
        }
        return Files.isWritable(home)
                ? home.resolve(".cache").resolve(NAME)
                : Path.of(System.getProperty("java.io.tmpdir"), NAME + "-" + System.getProperty("user.name"));
    }
}

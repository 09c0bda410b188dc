package dev.kontract.wire.http;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.HttpError;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.table.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps tokens in a file, which is replaced as a whole. Another file beside it, of which nothing is read, is locked. */
final class FileTokenStore implements TokenStore {
    @SuppressWarnings({"unchecked", "NullAway"}) // the schemas of the fields read the values
    private static final RecordSchema<AuthTokens> SCHEMA = new RecordSchema<>(
            "AuthTokens",
            List.of(
                    Field.of("token", Schemas.STRING, AuthTokens::token),
                    Field.of("expiresAt", Schemas.INSTANT, AuthTokens::expiresAt),
                    Field.of("refreshToken", Schemas.optional(Schemas.STRING), AuthTokens::refreshToken)),
            values -> new AuthTokens((String) values[0], (Instant) values[1], (Optional<String>) values[2]));

    /** A process locks a file once, however many threads it has. */
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path file;

    FileTokenStore(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    @Override
    public Optional<AuthTokens> load() {
        try {
            byte[] contents = Files.readAllBytes(file);
            return Json.standard().read(contents, SCHEMA, Peer.SERVER) instanceof Valid<AuthTokens> valid
                    ? Optional.of(valid.value())
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (HttpError notOurs) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("The tokens cannot be read: " + file, failed);
        }
    }

    @Override
    public void save(AuthTokens tokens) {
        try {
            Path written =
                    Files.createTempFile(folder(), file.getFileName().toString(), ".new", ownerAlone("rw-------"));
            try {
                Files.write(written, Json.standard().write(tokens, SCHEMA, Peer.SERVER));
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The tokens cannot be kept: " + file, failed);
        }
    }

    @Override
    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The tokens cannot be removed: " + file, failed);
        }
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        ReentrantLock threads = LOCKS.computeIfAbsent(file, path -> new ReentrantLock());
        threads.lock();
        try (FileChannel channel = openLock();
                FileLock held = channel.lock()) {
            assert held.isValid();
            return work.get();
        } catch (IOException failed) {
            throw new UncheckedIOException("The tokens cannot be locked: " + file, failed);
        } finally {
            threads.unlock();
        }
    }

    private FileChannel openLock() throws IOException {
        Path lock = folder().resolve(file.getFileName() + ".lock");
        return FileChannel.open(
                lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerAlone("rw-------"));
    }

    private Path folder() throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("Not a file");
        }
        return Files.createDirectories(folder, ownerAlone("rwx------"));
    }

    private FileAttribute<?>[] ownerAlone(String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Names the file. */
    @Override
    public String toString() {
        return "FileTokenStore[" + file + "]";
    }
}

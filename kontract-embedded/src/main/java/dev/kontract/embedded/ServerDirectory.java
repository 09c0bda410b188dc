package dev.kontract.embedded;

import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * The directory of one server: its data, password and log. Held by one process at a time through a lock that the system
 * drops with the process.
 */
final class ServerDirectory {
    /** The server's starter hands the path to a shell, in double quotes. */
    private static final Pattern UNSAFE = Pattern.compile("[\"$`\\\\\\p{Cntrl}]");

    private final Path path;
    private final FileChannel lock;

    private ServerDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static ServerDirectory open(Path directory) throws IOException {
        Path path = directory.toAbsolutePath().normalize();
        if (UNSAFE.matcher(path.toString()).find()) {
            throw new IllegalArgumentException("Not a path for a server (quotes, $, ` or \\): " + path);
        }
        PrivateFiles.createDirectory(path);
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            throw new EmbeddedDatabaseException(
                    Reason.IN_USE, "The embedded PostgreSQL in " + path + " is in use by a running process");
        }
        return new ServerDirectory(path.toRealPath(), channel);
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path passwordFile() {
        return path.resolve("password");
    }

    Path log() {
        return path.resolve("server.log");
    }

    void release(boolean delete) throws IOException {
        try (lock) {
            if (delete) {
                PrivateFiles.deleteRecursively(path);
            }
        }
    }
}

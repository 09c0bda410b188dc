package dev.kontract.embedded;

import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The directory of one server: its data, password and log. Held by one process at a time through a lock that the system
 * drops with the process.
 */
final class ServerDirectory {
    /** The server's starter hands the path to a shell, in double quotes. */
    private static final Pattern UNSAFE = Pattern.compile("[\"$`\\\\\\p{Cntrl}]");

    /**
     * What this process holds. The system drops every lock of a process on a file as soon as the process closes one of
     * its channels to it, so a file whose lock is held must not even be opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

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
        Path real = path.toRealPath();
        if (!HELD.add(real)) {
            throw inUse(path);
        }
        boolean opened = false;
        try {
            ServerDirectory held = new ServerDirectory(real, lock(path));
            opened = true;
            return held;
        } finally {
            if (!opened) {
                HELD.remove(real);
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(path);
        }
        return channel;
    }

    private static EmbeddedDatabaseException inUse(Path path) {
        return new EmbeddedDatabaseException(
                Reason.IN_USE, "The embedded PostgreSQL in " + path + " is in use by a running process");
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
        } finally {
            HELD.remove(path);
        }
    }
}

package dev.kontract.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The directories of temporary servers. A new one is a chance to clear what killed processes left. */
final class TemporaryDirectories {
    private TemporaryDirectories() {}

    /** One at a time, in this process and beyond: nobody clears a directory between its making and its locking. */
    static synchronized ServerDirectory create(EmbeddedOptions options) throws IOException {
        Path parent = PrivateFiles.createDirectory(CacheDirectory.find().resolve("temporary"));
        try (FileChannel channel =
                        FileChannel.open(parent.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assert held.isValid();
            clear(parent, options);
            return ServerDirectory.open(parent.resolve(UUID.randomUUID().toString()));
        }
    }

    private static void clear(Path parent, EmbeddedOptions options) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path child : children) {
                clearIfAbandoned(child, options);
            }
        }
    }

    private static void clearIfAbandoned(Path child, EmbeddedOptions options) throws IOException {
        ServerDirectory abandoned;
        try {
            abandoned = ServerDirectory.open(child);
        } catch (EmbeddedDatabaseException inUse) {
            return;
        }
        new Postmaster(abandoned, Binaries.unpacked(), Durability.NONE, options).stopLeftover();
        abandoned.release(true);
    }
}

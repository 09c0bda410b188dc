package dev.kontract.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an application is built from. Looked at several times a second instead of watched: that works alike on every
 * system and over mounted directories, where notices get lost.
 */
final class Sources {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final List<String> ROOTS = List.of("pom.xml", "kontract.yaml", "src/main");

    private final Path directory;

    Sources(Path directory) {
        this.directory = directory;
    }

    /** Which files there are, each with its time and size. */
    record State(Map<Path, String> files) {}

    State state() {
        Map<Path, String> files = new HashMap<>();
        try {
            for (String root : ROOTS) {
                if (Files.exists(directory.resolve(root))) {
                    Files.walkFileTree(directory.resolve(root), new Reader(files));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new State(Map.copyOf(files));
    }

    /** Waits until the files are others than they were, and stay so for a moment: editors write more than once. */
    void awaitChange(State before) throws InterruptedException {
        State latest = state();
        while (latest.equals(before)) {
            Thread.sleep(INTERVAL);
            latest = state();
        }
        State settled = latest;
        do {
            latest = settled;
            Thread.sleep(INTERVAL);
            settled = state();
        } while (!settled.equals(latest));
    }

    private static final class Reader extends SimpleFileVisitor<Path> {
        private final Map<Path, String> files;

        private Reader(Map<Path, String> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
            return entered.endsWith("node_modules") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.put(file, attributes.lastModifiedTime() + " " + attributes.size());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }
}

package dev.kontract.storage;

import dev.kontract.error.RPCError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * A process whose database is on a small disk, which it fills and clears again: first so that tables find no room, and
 * then so that the log of transactions finds none, at which PostgreSQL stops. Prints what happened, for {@link
 * FullDiskTest}. Its argument is the disk's directory.
 */
final class FullDisk {
    private static final int BLOCK = 4 << 10;

    private final Path ballast;
    private final KillableServer server;
    private final TestStorage storage;
    private final TableProxy<Note> notes;
    private final Random random = new Random(1);
    private final List<Long> stored = new ArrayList<>();
    private long number;

    private FullDisk(Path disk, KillableServer server, TestStorage storage) {
        this.ballast = disk.resolve("ballast");
        this.server = server;
        this.storage = storage;
        this.notes = storage.table(Note.NOTES);
    }

    public static void main(String[] arguments) throws Exception {
        Path disk = Path.of(arguments[0]);
        try (KillableServer server = new KillableServer(disk.resolve("server"));
                TestStorage storage =
                        TestStorage.with(server.options().withConnectionTimeout(Duration.ofSeconds(10)), Note.NOTES)) {
            FullDisk process = new FullDisk(disk, server, storage);
            process.fillTables();
            process.fillLog();
        }
    }

    private void fillTables() throws Exception {
        print("before", write());
        fill();
        String failure = "stored";
        while (failure.equals("stored")) {
            failure = write();
        }
        print("tables full", failure);
        print("tables full, read", outcome(() -> notes.get("missing")));
        Files.delete(ballast);
        recover("tables");
    }

    /** Makes PostgreSQL need another file for its log. */
    private void fillLog() throws Exception {
        fill();
        String failure = outcome(() -> {
            while (true) {
                storage.sql("SELECT pg_logical_emit_message(false, 'full', repeat('x', 1000000))");
            }
        });
        print("log full", failure.equals("IllegalStateException") ? write() : failure);
        Files.delete(ballast);
        server.restart();
        recover("log");
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[BLOCK];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // as it should
        }
    }

    private void recover(String what) {
        long cleared = System.nanoTime();
        while (!write().equals("stored")) {
            Thread.onSpinWait();
        }
        long took = Duration.ofNanos(System.nanoTime() - cleared).toMillis();
        List<Long> there = notes.stream().map(Note::count).sorted().toList();
        print(what + " recovered", there.equals(stored) ? "all" : "not all");
        print(what + " took ms", Long.toString(took));
    }

    private String write() {
        long next = ++number;
        byte[] text = new byte[BLOCK / 2];
        random.nextBytes(text);
        String outcome = outcome(
                () -> notes.push(new Note("", HexFormat.of().formatHex(text), next, List.of(), Optional.empty())));
        if (outcome.equals("stored")) {
            stored.add(next);
        }
        return outcome;
    }

    private static String outcome(Callable<?> work) {
        try {
            work.call();
            return "stored";
        } catch (RPCError failure) {
            return failure.code();
        } catch (Exception failure) {
            return failure.getClass().getSimpleName();
        }
    }

    private static void print(String what, String value) {
        System.out.println(what + ": " + value);
    }
}

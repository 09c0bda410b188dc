package dev.kontract.benchmarks.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads from Linux's {@code /proc} (manual page proc_pid_stat, section 5) what processors were used for. */
final class Processors {
    private static final long NANOS_PER_TICK = 10_000_000;
    /** What comes behind the process's name, which may contain everything. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int ENDED_CHILDREN = 13;

    private final Optional<Long> postmaster;

    private Processors(Optional<Long> postmaster) {
        this.postmaster = postmaster;
    }

    /** Those of this machine, with the server that one of its processes belongs to, if it is there. */
    static Processors of(long backend) throws IOException {
        Optional<List<String>> found = stat(backend);
        boolean here = found.isPresent()
                && Files.readString(Path.of("/proc/" + backend + "/comm")).startsWith("postgres");
        return new Processors(found.filter(_ -> here).map(fields -> Long.parseLong(fields.get(PARENT))));
    }

    /** The server's first process, if it runs on this machine. */
    Optional<Long> postmaster() {
        return postmaster;
    }

    /** What has been used so far; by programs that have ended, or else by this process. */
    ProcessorTimes now(boolean programs) throws IOException {
        Duration client = stat(ProcessHandle.current().pid())
                .map(fields -> time(fields, programs ? ENDED_CHILDREN : USER))
                .orElse(Duration.ZERO);
        return new ProcessorTimes(client, postmaster.isPresent() ? server(postmaster.get()) : Duration.ZERO);
    }

    /** Looks again if a process ended meanwhile, whose time would be missing, or count twice. */
    private static Duration server(long first) throws IOException {
        while (true) {
            Duration ended = used(first, ENDED_CHILDREN);
            Duration running = used(first, USER);
            for (ProcessHandle child : ProcessHandle.of(first).stream()
                    .flatMap(ProcessHandle::children)
                    .toList()) {
                running = running.plus(used(child.pid(), USER));
            }
            if (used(first, ENDED_CHILDREN).equals(ended)) {
                return ended.plus(running);
            }
        }
    }

    private static Duration used(long process, int field) throws IOException {
        return stat(process).map(fields -> time(fields, field)).orElse(Duration.ZERO);
    }

    private static Duration time(List<String> fields, int first) {
        long ticks = Long.parseLong(fields.get(first)) + Long.parseLong(fields.get(first + 1));
        return Duration.ofNanos(ticks * NANOS_PER_TICK);
    }

    private static Optional<List<String>> stat(long process) throws IOException {
        Path file = Path.of("/proc/" + process + "/stat");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String line = Files.readString(file);
        return Optional.of(List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)));
    }
}

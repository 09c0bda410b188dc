package dev.kontract.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The server's first process. */
final class Postmaster {
    private static final int ATTEMPTS = 5;
    private static final long LOG_LIMIT = 1 << 20;
    /** No socket file, no contents of rows in the log, and no second of standstill where a deadlock is to be broken. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=''",
            "deadlock_timeout=100ms",
            "log_checkpoints=off",
            "log_error_verbosity=terse",
            "log_min_error_statement=panic");

    private final ServerDirectory directory;
    private final Binaries binaries;
    private final Durability durability;
    private final EmbeddedOptions options;

    Postmaster(ServerDirectory directory, Binaries binaries, Durability durability, EmbeddedOptions options) {
        this.directory = directory;
        this.binaries = binaries;
        this.durability = durability;
        this.options = options;
    }

    Durability durability() {
        return durability;
    }

    /** Starts it and gives its port. Whoever holds the directory's lock may stop what a killed process left running. */
    int start() throws IOException {
        stopLeftover();
        String said = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            rotateLog();
            long before = Files.exists(directory.log()) ? Files.size(directory.log()) : 0;
            int port = freePort();
            Command.Result result = control("start", startArguments(port));
            if (result.ok()) {
                return port;
            }
            said = result.output() + logSince(before);
            stop();
            if (!mayPass(said)) {
                break;
            }
        }
        throw Failures.of("The embedded PostgreSQL in " + directory.path() + " cannot start", said);
    }

    private void rotateLog() throws IOException {
        if (Files.exists(directory.log()) && Files.size(directory.log()) > LOG_LIMIT) {
            Path earlier = directory.log().resolveSibling("server.log.1");
            Files.move(directory.log(), earlier, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Another process took the port, or the last children of a killed server are about to end. */
    private static boolean mayPass(String said) {
        return said.contains("could not bind") || said.contains("pre-existing shared memory block");
    }

    private List<String> startArguments(int port) {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.addAll(durability.settings());
        settings.add("port=" + port);
        String words = settings.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" "));
        long seconds = options.startTimeout().toSeconds();
        return List.of("--log=" + directory.log(), "--timeout=" + seconds, "--options=" + words);
    }

    void stop() throws IOException {
        if (runningPid().isEmpty()) {
            return;
        }
        String mode = durability == Durability.NONE ? "immediate" : "fast";
        if (stop(mode).ok() || runningPid().isEmpty()) {
            return;
        }
        Command.Result result = stop("immediate");
        if (!result.ok() && runningPid().isPresent()) {
            throw Failures.of("The embedded PostgreSQL in " + directory.path() + " does not stop", result.output());
        }
    }

    private Command.Result stop(String mode) throws IOException {
        long seconds = options.stopTimeout().toSeconds();
        return control("stop", List.of("--mode=" + mode, "--timeout=" + seconds));
    }

    void stopLeftover() throws IOException {
        Path pidFile = directory.data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        stop();
        // What is left names a process that has ended, or by now a stranger, which the server would take for another.
        Files.deleteIfExists(pidFile);
    }

    /** The pid in the file, if its process is this directory's server and not one that got the number later. */
    private Optional<Long> runningPid() throws IOException {
        Path pidFile = directory.data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return Files.readString(pidFile)
                .lines()
                .findFirst()
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .filter(this::isOurs);
    }

    private boolean isOurs(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().arguments())
                .map(List::of)
                .filter(arguments -> arguments.contains(directory.data().toString()))
                .isPresent();
    }

    private Command.Result control(String action, List<String> more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(action, "--wait", "--pgdata=" + directory.data()));
        arguments.addAll(more);
        return new Command(binaries.program("pg_ctl"), arguments).run();
    }

    private String logSince(long position) throws IOException {
        if (!Files.exists(directory.log())) {
            return "";
        }
        byte[] all = Files.readAllBytes(directory.log());
        int from = (int) Math.min(position, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}

package dev.kontract.benchmarks.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own, on a free port of 127.0.0.1. Ends with the JVM at the latest. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] HEALTH =
            "GET /health HTTP/1.1\r\nHost: benchmark\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private final Process process;
    private final InetSocketAddress address;
    private final Path log;
    private final Thread hook;
    private Duration startTime = Duration.ZERO;

    private ServerProcess(Process process, InetSocketAddress address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts a server and waits until it is healthy.
     *
     * @throws IllegalStateException if it ends, or does not become healthy
     */
    static ServerProcess start(Peer peer, Environment environment, List<String> flags) throws IOException {
        InetSocketAddress address = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", peer.classPath(), peer.mainClass()));
        Path log = environment.directory().resolve(peer.label() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        environment.configure(peer, builder, address.getPort());
        long begin = System.nanoTime();
        ServerProcess server = new ServerProcess(builder.start(), address, log);
        server.awaitHealthy(peer, begin);
        return server;
    }

    private static InetSocketAddress freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return (InetSocketAddress) free.getLocalSocketAddress();
        }
    }

    private void awaitHealthy(Peer peer, long begin) {
        while (!isHealthy()) {
            boolean late = System.nanoTime() - begin > PATIENCE.toNanos();
            if (late || !process.isAlive()) {
                close();
                throw new IllegalStateException(
                        "The server " + peer.label() + (late ? " is not healthy" : " ended") + "; its log is " + log);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        startTime = Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean isHealthy() {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(HEALTH);
            return ByteBuffer.wrap(socket.getInputStream().readNBytes(OK.length))
                    .equals(ByteBuffer.wrap(OK));
        } catch (IOException notYet) {
            return false;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /** From the start of the process to its first healthy answer. */
    Duration startTime() {
        return startTime;
    }

    /** The processor time it has used so far; zero where the operating system does not tell. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** Its resident memory in megabytes. */
    long residentMegabytes() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
        try (var output = ps.inputReader(StandardCharsets.US_ASCII)) {
            return Long.parseLong(String.valueOf(output.readLine()).strip()) / 1024;
        }
    }

    /** Ends it, kindly for five seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException shuttingDown) {
            process.destroyForcibly();
        }
    }
}

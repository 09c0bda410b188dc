package dev.kontract.storage;

import dev.kontract.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server that keeps its data, at one address, however often it is killed and started. Not thread-safe. */
final class KillableServer implements AutoCloseable {
    private final Path directory;
    private final DatabaseProxy proxy;
    private EmbeddedDatabase server;

    KillableServer(Path directory) throws IOException {
        this.directory = directory;
        this.server = EmbeddedDatabase.at(directory);
        this.proxy = DatabaseProxy.start(server.port());
    }

    /** Options whose URL stays right. */
    StorageOptions options() {
        return StorageOptions.DEFAULT.withUrl(
                server.databaseUrl().replace(":" + server.port() + "/", ":" + proxy.port() + "/"));
    }

    /** Kills the server's first process, which the others notice. Returns when the last of them has ended. */
    void killFirst() throws IOException {
        List<ProcessHandle> others = others();
        kill(first());
        awaitEnd(others);
    }

    /** Kills all processes of the server, the first one first. Returns when they have ended. */
    void killAll() throws IOException {
        List<ProcessHandle> others = others();
        kill(first());
        others.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(others);
    }

    /** Kills one process of the server, at which it ends the others, recovers, and goes on under the same address. */
    void killOne(long pid) throws IOException {
        others().stream().filter(other -> other.pid() == pid).forEach(KillableServer::kill);
    }

    private ProcessHandle first() throws IOException {
        long pid = Files.readString(directory.resolve("data/postmaster.pid"))
                .lines()
                .map(Long::valueOf)
                .findFirst()
                .orElseThrow();
        return ProcessHandle.of(pid).orElseThrow();
    }

    private List<ProcessHandle> others() throws IOException {
        return first().children().toList();
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
    }

    /** Starts it again, after its end. */
    void restart() {
        server.close();
        server = EmbeddedDatabase.at(directory);
        proxy.lead(server.port());
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        server.close();
    }
}

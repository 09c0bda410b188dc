package dev.kontract.gateway.internal.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes HTTP/1.1 connections whose client began a request and did not finish its header in time. The server's own timeout
 * starts anew with every byte, so a client that sends one now and then would hold a connection for ever.
 */
final class HeaderDeadline extends AbstractLifeCycle implements Connection.Listener {
    private static final long LOOKS_PER_LIMIT = 10;

    private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();
    private final long limitNanos;
    private final Thread watch;

    HeaderDeadline(Duration limit) {
        this.limitNanos = limit.toNanos();
        Duration pause = Duration.ofMillis(Math.clamp(limit.toMillis() / LOOKS_PER_LIMIT, 1, 500));
        this.watch = Thread.ofVirtual().name("kontract-header-deadline").unstarted(() -> watch(pause));
    }

    /** How far a connection was when it last began to wait: requests and bytes so far, and since when it waits. */
    private record Progress(long requests, long bytes, long since) {}

    void add(Connection connection) {
        connections.put(connection, new Progress(0, 0, System.nanoTime()));
        connection.addEventListener(this);
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    protected void doStart() {
        watch.start();
    }

    @Override
    protected void doStop() {
        watch.interrupt();
    }

    private void watch(Duration pause) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                connections.replaceAll(this::look);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Progress look(Connection connection, Progress last) {
        long now = System.nanoTime();
        boolean busy = connection.getMessagesIn() != connection.getMessagesOut();
        boolean idle = connection.getBytesIn() == last.bytes();
        if (busy || idle || connection.getMessagesIn() != last.requests()) {
            return new Progress(connection.getMessagesIn(), connection.getBytesIn(), now);
        }
        if (now - last.since() > limitNanos) {
            connection.getEndPoint().close();
        }
        return last;
    }
}

package dev.kontract.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends requests over keep-alive connections from one thread and counts the answers. After the last request it waits up to
 * {@link #GRACE} for the answers under way, so that a server is idle when its next load begins; these answers count only
 * if they are errors.
 */
public final class LoadGenerator {
    /** How long an answer may take. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    private final LoadPlan plan;
    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(ResponseReader.MAX_RESPONSE);
    private final Latencies latencies = new Latencies();
    private final long start = System.nanoTime();
    private long sent;
    private long answered;
    private long errors;
    private int waiting;
    private int lost;
    private long lastAnswer = start;

    private LoadGenerator(LoadPlan plan, Selector selector) {
        this.plan = plan;
        this.selector = selector;
    }

    /**
     * Runs a load. Blocks until it ends; ends early when the thread is interrupted.
     *
     * @throws IOException if the server does not accept the connections
     */
    public static LoadResult run(LoadPlan plan) throws IOException {
        try (Selector selector = Selector.open()) {
            LoadGenerator generator = new LoadGenerator(plan, selector);
            try {
                return generator.run();
            } finally {
                generator.connections.forEach(LoadConnection::close);
            }
        }
    }

    private LoadResult run() throws IOException {
        for (int i = 0; i < Math.min(plan.connections(), plan.calls()); i++) {
            connect();
        }
        while (waiting + lost > 0
                && System.nanoTime() < deadline()
                && !Thread.currentThread().isInterrupted()) {
            reconnect();
            selector.select(this::proceed, GRACE.toMillis() / 100);
        }
        errors += waiting;
        Duration elapsed = Duration.ofNanos(Math.max(1, lastAnswer - start));
        return new LoadResult(answered, errors, elapsed, latencies.percentile(0.50), latencies.percentile(0.99));
    }

    private long deadline() {
        return start + plan.time().plus(GRACE).toNanos();
    }

    private void connect() throws IOException {
        LoadConnection connection = new LoadConnection(plan.address(), selector);
        connections.add(connection);
        sendNext(connection, System.nanoTime());
    }

    private void reconnect() {
        for (; lost > 0; lost--) {
            try {
                if (maySend(System.nanoTime())) {
                    connect();
                }
            } catch (IOException refused) {
                errors++;
            }
        }
    }

    private boolean maySend(long now) {
        return sent < plan.calls() && now - start < plan.time().toNanos();
    }

    private void sendNext(LoadConnection connection, long now) {
        if (!maySend(now)) {
            return;
        }
        waiting++;
        try {
            connection.send(plan.requests().bytes(sent++), now);
        } catch (IOException broken) {
            lose(connection);
        }
    }

    private void proceed(SelectionKey key) {
        if (!(key.attachment() instanceof LoadConnection connection)) {
            return;
        }
        try {
            int status = connection.proceed(buffer);
            if (status != 0) {
                count(connection, status);
            }
        } catch (IOException broken) {
            lose(connection);
        }
    }

    private void count(LoadConnection connection, int status) {
        long now = System.nanoTime();
        waiting--;
        if (status != 200) {
            errors++;
        } else if (now - start <= plan.time().toNanos()) {
            answered++;
            lastAnswer = now;
            latencies.record(now - connection.sentAt());
        }
        sendNext(connection, now);
    }

    private void lose(LoadConnection connection) {
        if (connection.isWaiting()) {
            waiting--;
            errors++;
        }
        connection.close();
        connections.remove(connection);
        lost++;
    }
}

package dev.kontract.gateway.internal.erpc;

import dev.kontract.wire.channel.ChannelException;
import dev.kontract.wire.channel.Receivers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's end of a channel of server-sent events one way and POST requests the other. It holds no thread.
 * Thread-safe.
 */
public final class EventStreamConnection implements ServedConnection, EventWriter.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreamConnection.class);

    private static final int MAX_EARLY = 16;

    private final String id;
    private final int maxBytes;
    private final Callback request;
    private final EventWriter writer;
    private final Receivers receivers = new Receivers();
    private final SendWindow window;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    /** Held while messages of one request are passed on. */
    private final ReentrantLock receiving = new ReentrantLock();

    private final List<byte[]> early = new ArrayList<>();
    private boolean received;

    private volatile long heard = System.nanoTime();
    private volatile long lastMessage = heard;

    EventStreamConnection(String id, Memory memory, Response response, Callback request) {
        this.id = id;
        this.maxBytes = memory.maxMessageBytes();
        this.window = new SendWindow(memory.share(this::abort));
        this.request = request;
        this.writer = new EventWriter(response, this);
        receivers.whenFirst(this::deliverEarly);
    }

    private void deliverEarly() {
        receiving.lock();
        try {
            received = true;
            early.forEach(receivers::deliver);
            early.clear();
        } finally {
            receiving.unlock();
        }
    }

    /** Tells the client how it names the channel. */
    void open() {
        writer.text("event: open\ndata: " + id + "\n\n");
    }

    /**
     * Passes messages on, in their order, as fast as the client reads what it is sent.
     *
     * @throws ChannelException if the connection has ended before the last of them
     */
    public void accept(List<byte[]> messages) throws InterruptedException {
        receiving.lockInterruptibly();
        try {
            for (byte[] message : messages) {
                window.take(0);
                lastMessage = System.nanoTime();
                heard = lastMessage;
                if (received) {
                    receivers.deliver(message);
                } else {
                    keep(message);
                }
            }
        } finally {
            receiving.unlock();
        }
    }

    private void keep(byte[] message) {
        if (early.size() == MAX_EARLY) {
            throw new ChannelException("Nobody receives");
        }
        early.add(message);
    }

    @Override
    public void send(byte[] message) {
        if (message.length > maxBytes) {
            throw new ChannelException("The message has more than " + maxBytes + " bytes");
        }
        if (!isOpen()) {
            throw new ChannelException("The channel is closed");
        }
        window.take(message.length);
        writer.message(message);
    }

    @Override
    public void written(int messageBytes) {
        heard = System.nanoTime();
        window.give(messageBytes);
    }

    @Override
    public void ended() {
        if (finish()) {
            request.succeeded();
        }
    }

    @Override
    public void failed(Throwable cause) {
        LOG.debug("An event stream broke", cause);
        if (finish()) {
            request.failed(cause);
        }
    }

    /** Whether this was the first to notice. */
    private boolean finish() {
        receivers.end();
        window.close();
        return gone.complete(null);
    }

    @Override
    public void whenGone(Runnable action) {
        CompletableFuture<Void> _ = gone.thenRun(action);
    }

    /** A comment, which a client ignores; that it cannot be written shows that the client is gone. */
    @Override
    public void ping() {
        writer.text(":\n\n");
    }

    @Override
    public Subscription receive(Consumer<byte[]> receiver) {
        return receivers.add(receiver);
    }

    @Override
    public CompletionStage<Void> closed() {
        return receivers.closed();
    }

    @Override
    public boolean isOpen() {
        return receivers.isOpen();
    }

    @Override
    public void close() {
        if (receivers.end()) {
            window.close();
            writer.end();
        }
    }

    @Override
    public void leave() {
        close();
    }

    @Override
    public void abort() {
        writer.abort(new EofException("Cut off"));
    }

    @Override
    public long heard() {
        return heard;
    }

    @Override
    public long lastMessage() {
        return lastMessage;
    }

    /** Requests have time limits of their own. */
    @Override
    public long arrivingFor(long now) {
        return 0;
    }

    @Override
    public SendWindow window() {
        return window;
    }

    /** The name of the channel is a secret. */
    @Override
    public String toString() {
        return "EventStreamConnection";
    }
}

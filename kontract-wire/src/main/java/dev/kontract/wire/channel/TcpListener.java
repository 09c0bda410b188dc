package dev.kontract.wire.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts TCP connections and gives each as a channel. Thread-safe. */
public final class TcpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpListener.class);

    /** So that a lack of file descriptors does not become a busy loop. */
    private static final long PAUSE_NANOS = 10_000_000;

    private final ServerSocket socket;
    private final Options options;
    private final Consumer<TcpChannel> accepted;
    private final Semaphore free;
    private final Set<TcpChannel> open = ConcurrentHashMap.newKeySet();

    /**
     * Bounds of a listener.
     *
     * @param maxConnections how many connections there may be at once; others wait to be accepted
     * @param maxBytes of one message
     */
    public record Options(int maxConnections, int maxBytes) {
        /** 10,000 connections, messages of 1 MiB. */
        public static final Options DEFAULT = new Options(10_000, StreamChannel.DEFAULT_MAX_BYTES);

        /**
         * Checks.
         *
         * @throws IllegalArgumentException if a bound is not positive
         */
        public Options {
            if (maxConnections < 1 || maxBytes < 1) {
                throw new IllegalArgumentException("Bounds must be positive: " + maxConnections + ", " + maxBytes);
            }
        }
    }

    private TcpListener(ServerSocket socket, Options options, Consumer<TcpChannel> accepted) {
        this.socket = socket;
        this.options = options;
        this.accepted = accepted;
        this.free = new Semaphore(options.maxConnections());
    }

    /**
     * Listens at an address; port 0 stands for any free one.
     *
     * @param accepted gets every connection, on a thread of its own
     * @throws ChannelException if the address cannot be listened at
     */
    public static TcpListener listen(InetSocketAddress address, Options options, Consumer<TcpChannel> accepted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(address);
            TcpListener listener = new TcpListener(socket, options, accepted);
            Thread.ofVirtual().name("tcp-listener").start(listener::accept);
            return listener;
        } catch (IOException taken) {
            throw new ChannelException("Cannot listen at " + address, taken);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            free.acquireUninterruptibly();
            try {
                serve(socket.accept());
            } catch (IOException | ChannelException failed) {
                free.release();
                LOG.debug("A connection was not accepted", failed);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void serve(Socket connection) {
        TcpChannel channel = TcpChannel.over(connection, options.maxBytes());
        open.add(channel);
        channel.whenClosed(() -> {
            open.remove(channel);
            free.release();
        });
        if (socket.isClosed()) {
            channel.close();
        }
        Thread.ofVirtual().name("tcp-connection").start(() -> accepted.accept(channel));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Stops listening, and closes every connection. */
    @Override
    public void close() {
        Closing.quietly(socket);
        open.forEach(TcpChannel::close);
    }
}

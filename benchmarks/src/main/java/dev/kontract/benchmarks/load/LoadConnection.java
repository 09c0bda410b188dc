package dev.kontract.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection with at most one request under way. Not thread-safe. */
final class LoadConnection {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ResponseReader response = new ResponseReader();
    private ByteBuffer unsent = NOTHING;
    private long sentAt;
    private boolean waiting;

    LoadConnection(InetSocketAddress address, Selector selector) throws IOException {
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends a request, as much of it at once as the socket takes. */
    void send(ByteBuffer request, long now) throws IOException {
        unsent = request;
        sentAt = now;
        waiting = true;
        response.reset();
        write();
    }

    private void write() throws IOException {
        channel.write(unsent);
        int wanted = SelectionKey.OP_READ | (unsent.hasRemaining() ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /**
     * Goes on where the socket is ready.
     *
     * @param buffer to read into
     * @return the status of the response if it is complete now, 0 if not yet
     * @throws IOException if the connection is lost, or the server sends what it should not
     */
    int proceed(ByteBuffer buffer) throws IOException {
        if (unsent.hasRemaining()) {
            write();
        }
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0 || (count > 0 && (!waiting || !response.take(buffer.flip())))) {
            throw new IOException("The connection is closed, or its response is not understood");
        }
        if (count == 0 || !response.isComplete()) {
            return 0;
        }
        waiting = false;
        return response.status();
    }

    /** Whether a request has no complete response yet. */
    boolean isWaiting() {
        return waiting;
    }

    /** When the request was sent, as {@link System#nanoTime()} has it. */
    long sentAt() {
        return sentAt;
    }

    void close() {
        waiting = false;
        key.cancel();
        try {
            channel.close();
        } catch (IOException ignored) {
            // nothing is lost: no request is under way any more
        }
    }
}

package dev.kontract.wire.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Messages over TCP, each behind its length: four bytes, big-endian. See {@link StreamChannel}. Thread-safe. */
public final class TcpChannel implements Connection {
    private final StreamChannel stream;

    private TcpChannel(Socket socket, int maxBytes) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        this.stream = StreamChannel.overSocket(socket.getInputStream(), socket.getOutputStream(), maxBytes);
    }

    /**
     * Connects to a server.
     *
     * @throws ChannelException if there is no connection within the time
     */
    public static TcpChannel connect(InetSocketAddress address, Duration timeout) {
        Socket socket = new Socket();
        try {
            // 0 would be no limit
            socket.connect(address, Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
            return new TcpChannel(socket, StreamChannel.DEFAULT_MAX_BYTES);
        } catch (IOException unreachable) {
            Closing.quietly(socket);
            throw new ChannelException("There is no connection to the server", unreachable);
        }
    }

    /**
     * A channel over a connected socket, which it closes when it ends.
     *
     * @throws ChannelException if the socket is broken
     */
    public static TcpChannel over(Socket socket, int maxBytes) {
        try {
            return new TcpChannel(socket, maxBytes);
        } catch (IOException broken) {
            Closing.quietly(socket);
            throw new ChannelException("The connection is broken", broken);
        }
    }

    @Override
    public void send(byte[] message) {
        stream.send(message);
    }

    @Override
    public Subscription receive(Consumer<byte[]> receiver) {
        return stream.receive(receiver);
    }

    @Override
    public CompletionStage<Void> closed() {
        return stream.closed();
    }

    void whenClosed(Runnable action) {
        stream.whenClosed(action);
    }

    @Override
    public boolean isOpen() {
        return stream.isOpen();
    }

    @Override
    public void close() {
        stream.close();
    }
}

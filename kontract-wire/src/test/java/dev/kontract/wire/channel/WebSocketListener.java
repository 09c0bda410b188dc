package dev.kontract.wire.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Accepts WebSockets on a free port, and gives each as a channel. */
public final class WebSocketListener implements AutoCloseable {
    private static final int FRAGMENT = 100_000;
    private static final int BACKLOG = 50;

    private final ServerSocket listener;

    private WebSocketListener(ServerSocket listener) {
        this.listener = listener;
    }

    /** Listens until it is closed. */
    public static WebSocketListener listen(Consumer<Connection> accepted) {
        try {
            WebSocketListener opened =
                    new WebSocketListener(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(() -> opened.accept(accepted));
            return opened;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept(Consumer<Connection> accepted) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                accepted.accept(new WebSocketPeer(socket, FRAGMENT));
            } catch (IOException closed) {
                // the condition says whether it was meant to
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        Closing.quietly(listener);
    }
}

package dev.kontract.wire.conformance;

import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.TcpChannel;
import dev.kontract.wire.channel.TcpListener;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.channel.WebSocketListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

/** What the two languages talk over. */
enum Wire {
    WEB_SOCKET("ws") {
        @Override
        Listener listen(Consumer<Connection> accepted) {
            WebSocketListener listener = WebSocketListener.listen(accepted);
            return new Listener(listener.port(), listener::close);
        }

        @Override
        Connection connect(int port) {
            return WebSocketChannel.connect(
                    HTTP, URI.create("ws://127.0.0.1:" + port + "/erpc"), WebSocketChannel.Options.DEFAULT);
        }
    },
    TCP("tcp") {
        @Override
        Listener listen(Consumer<Connection> accepted) {
            TcpListener listener = TcpListener.listen(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    TcpListener.Options.DEFAULT,
                    accepted::accept);
            return new Listener(listener.address().getPort(), listener::close);
        }

        @Override
        Connection connect(int port) {
            return TcpChannel.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Duration.ofSeconds(10));
        }
    };

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String scriptName;

    Wire(String scriptName) {
        this.scriptName = scriptName;
    }

    record Listener(int port, Runnable stop) implements AutoCloseable {
        @Override
        public void close() {
            stop.run();
        }
    }

    String scriptName() {
        return scriptName;
    }

    abstract Listener listen(Consumer<Connection> accepted);

    abstract Connection connect(int port);
}

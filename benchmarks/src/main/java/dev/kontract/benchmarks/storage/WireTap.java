package dev.kontract.benchmarks.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a PostgreSQL server, and remembers the statements that it passes on. Thread-safe. */
final class WireTap implements AutoCloseable {
    private static final int DEFAULT_PORT = 5432;

    private final ServerSocket listener;
    private final URI server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private WireTap(ServerSocket listener, URI server) {
        this.listener = listener;
        this.server = server;
    }

    /** Listens before the server of a URL. */
    static WireTap of(String url) throws IOException {
        WireTap tap = new WireTap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(url));
        Thread.ofVirtual().start(tap::accept);
        return tap;
    }

    /** The URL that leads through here, without encryption. */
    String url() {
        return "postgres://" + server.getRawUserInfo() + "@127.0.0.1:" + listener.getLocalPort() + server.getRawPath()
                + "?sslmode=disable&gssEncMode=disable";
    }

    /** The statements since the last call. */
    List<Seen> take() {
        List<Seen> taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket behind = new Socket(server.getHost(), server.getPort() < 0 ? DEFAULT_PORT : server.getPort());
                client.setTcpNoDelay(true);
                behind.setTcpNoDelay(true);
                sockets.addAll(List.of(client, behind));
                Thread.ofVirtual().start(() -> pass(client, behind, this::listen));
                Thread.ofVirtual().start(() -> pass(behind, client, InputStream::transferTo));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    /** Passes on what comes. */
    @FunctionalInterface
    private interface Passing {
        void pass(InputStream in, OutputStream out) throws IOException;
    }

    private static void pass(Socket from, Socket to, Passing how) {
        try (from;
                to) {
            how.pass(from.getInputStream(), to.getOutputStream());
        } catch (IOException ended) {
            // either side closed it
        }
    }

    private void listen(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(from));
        Map<String, Seen> prepared = new HashMap<>();
        byte[] start = in.readNBytes(in.readInt() - Integer.BYTES);
        to.write(ByteBuffer.allocate(Integer.BYTES + start.length)
                .putInt(Integer.BYTES + start.length)
                .put(start)
                .array());
        for (int type = in.read(); type >= 0; type = in.read()) {
            byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
            note(type, ByteBuffer.wrap(body), prepared);
            to.write(ByteBuffer.allocate(1 + Integer.BYTES + body.length)
                    .put((byte) type)
                    .putInt(Integer.BYTES + body.length)
                    .put(body)
                    .array());
        }
    }

    private void note(int type, ByteBuffer message, Map<String, Seen> prepared) {
        if (type == 'P') {
            prepared.put(Seen.text(message), Seen.parsed(message));
        } else if (type == 'B') {
            Seen.text(message); // the portal
            Seen statement = prepared.get(Seen.text(message));
            if (statement != null) {
                seen.add(statement.bound(message));
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

package dev.kontract.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between the storage and the server, which counts round trips and breaks when told to. */
final class DatabaseProxy implements AutoCloseable {
    private final InetSocketAddress address;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger roundTrips = new AtomicInteger();
    private volatile ServerSocket listener;
    private volatile Thread accepting = Thread.ofPlatform().unstarted(() -> {});
    private volatile boolean swallowing;
    private volatile int server;

    /** Keeps the port while nobody listens, so that no other socket of the machine is given it. */
    private Socket placeholder;

    private DatabaseProxy(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket();
        this.placeholder = bound(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = (InetSocketAddress) placeholder.getLocalSocketAddress();
    }

    private static Socket bound(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setReuseAddress(true);
        socket.bind(address);
        return socket;
    }

    /** A network that works, to the shared server. */
    static DatabaseProxy start() throws IOException {
        return start(TestStorage.port());
    }

    /** A network that works, to the server at a port. */
    static DatabaseProxy start(int server) throws IOException {
        DatabaseProxy proxy = new DatabaseProxy(server);
        proxy.up();
        return proxy;
    }

    /** A network that refuses connections until it is up. */
    static DatabaseProxy down() throws IOException {
        return new DatabaseProxy(TestStorage.port());
    }

    /** Leads new connections to another server. */
    void lead(int port) {
        server = port;
    }

    /** Where it accepts connections. */
    int port() {
        return address.getPort();
    }

    /** Accepts connections. */
    void up() throws IOException {
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        placeholder.close();
        listener.bind(address);
        accepting = Thread.ofVirtual().start(this::accept);
    }

    /** Cuts every connection and refuses new ones. */
    void cut() throws IOException {
        listener.close();
        awaitClosed();
        placeholder.close();
        placeholder = bound(address);
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    /** A socket that somebody waits on is closed in truth when they have noticed. */
    private void awaitClosed() throws IOException {
        try {
            accepting.join();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    /** Cuts a connection instead of passing on the next answer of the server. */
    void swallowNextAnswer() {
        swallowing = true;
    }

    /** The options, led through here. */
    StorageOptions through(StorageOptions options) {
        return options.withUrl(options.url().replace(":" + TestStorage.port() + "/", ":" + address.getPort() + "/"));
    }

    /** How often a client waited for the server since the last call. */
    int roundTrips() {
        return roundTrips.getAndSet(0);
    }

    private void accept() {
        try {
            while (true) {
                connect(listener.accept());
            }
        } catch (IOException closed) {
            // down
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket answering = new Socket(InetAddress.getLoopbackAddress(), server);
            client.setTcpNoDelay(true);
            answering.setTcpNoDelay(true);
            open.add(client);
            open.add(answering);
            Conversation conversation = new Conversation(client, answering);
            Thread.ofVirtual().start(conversation::passRequests);
            Thread.ofVirtual().start(conversation::passAnswers);
        } catch (IOException serverIsDown) {
            client.close();
        }
    }

    private final class Conversation {
        private final Socket client;
        private final Socket server;
        private volatile boolean answered = true;

        Conversation(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void passRequests() {
            pass(client, server, () -> {
                if (answered) {
                    answered = false;
                    roundTrips.incrementAndGet();
                }
            });
        }

        void passAnswers() {
            pass(server, client, () -> {
                answered = true;
                if (swallowing) {
                    swallowing = false;
                    throw new SocketException("swallowed");
                }
            });
        }

        private void pass(Socket from, Socket to, Passing passing) {
            byte[] buffer = new byte[65_536];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    passing.next();
                    out.write(buffer, 0, read);
                }
            } catch (IOException ended) {
                // either side closed it
            }
        }
    }

    /** Looks at what passes. */
    @FunctionalInterface
    private interface Passing {
        void next() throws IOException;
    }

    @Override
    public void close() throws IOException {
        cut();
        placeholder.close();
    }
}

package dev.kontract.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a server that can be cut and mended; its own end keeps its port. */
public final class Wire implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;
    private Thread accepting;

    /** A wire to a port of this machine. */
    public Wire(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = server.getLocalPort();
        this.accepting = accept(server);
    }

    /** Its own end. */
    public int port() {
        return port;
    }

    /** Ends every connection, and refuses new ones. */
    public void cut() throws IOException {
        server.close();
        awaitLastAccepted();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** What was being accepted when it was cut has to be among the connections that are ended. */
    private void awaitLastAccepted() throws IOException {
        try {
            accepting.join();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    void mend() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server = again;
        accepting = accept(again);
    }

    private Thread accept(ServerSocket from) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket here = from.accept();
                    Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                    here.setTcpNoDelay(true);
                    there.setTcpNoDelay(true);
                    sockets.add(here);
                    sockets.add(there);
                    Thread.ofVirtual().start(() -> copy(here, there));
                    Thread.ofVirtual().start(() -> copy(there, here));
                }
            } catch (IOException cut) {
                closeQuietly(from);
            }
        });
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            closeQuietly(to);
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        try {
            cut();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

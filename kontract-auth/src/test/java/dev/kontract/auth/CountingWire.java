package dev.kontract.auth;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire to a PostgreSQL of this machine, which counts how often a client asks and waits: by the messages of its protocol
 * (version 3) that end a request.
 */
final class CountingWire implements AutoCloseable {
    private static final int VERSION = 3;
    private static final int SYNC = 'S';
    private static final int QUERY = 'Q';

    private final AtomicInteger roundTrips = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private final int server;

    CountingWire(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How often a client waited for the server since the last call. */
    int roundTrips() {
        return roundTrips.getAndSet(0);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket answering = new Socket(InetAddress.getLoopbackAddress(), server);
                client.setTcpNoDelay(true);
                answering.setTcpNoDelay(true);
                open.add(client);
                open.add(answering);
                Thread.ofVirtual().start(() -> passRequests(client, answering));
                Thread.ofVirtual().start(() -> passAnswers(answering, client));
            }
        } catch (IOException closed) {
            // nobody connects any more
        }
    }

    private void passRequests(Socket client, Socket answering) {
        try (client;
                answering) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answering.getOutputStream()));
            for (boolean started = false; true; ) {
                int type = started ? in.readUnsignedByte() : 0;
                int length = in.readInt();
                byte[] rest = in.readNBytes(length - Integer.BYTES);
                if (started) {
                    out.writeByte(type);
                }
                out.writeInt(length);
                out.write(rest);
                if (in.available() == 0) {
                    out.flush();
                }
                started = started || ByteBuffer.wrap(rest).getShort(0) == VERSION;
                if (type == SYNC || type == QUERY) {
                    roundTrips.incrementAndGet();
                }
            }
        } catch (IOException cut) {
            // so is the other end
        }
    }

    private static void passAnswers(Socket answering, Socket client) {
        try (answering;
                client) {
            answering.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException cut) {
            // so is the other end
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}

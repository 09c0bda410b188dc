package dev.kontract.storage.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A way to a database on which transactions that ask to be serializable get the database's default level. What asks for
 * it is replaced by spaces, so that no length changes; split over two packets it would pass, which does not matter, as a
 * serializable transaction is protected only from others.
 */
final class WeakDatabase implements AutoCloseable {
    private static final String ASKED = "BEGIN ISOLATION LEVEL SERIALIZABLE";
    private static final String GIVEN = "BEGIN" + " ".repeat(ASKED.length() - "BEGIN".length());

    private final ServerSocket listener;
    private final int server;

    private WeakDatabase(ServerSocket listener, int server) {
        this.listener = listener;
        this.server = server;
    }

    /** A way to the database at a port. */
    static WeakDatabase before(int port) throws IOException {
        WeakDatabase weak = new WeakDatabase(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(weak::accept);
        return weak;
    }

    /** The URL, led through here. */
    String through(String url) {
        return url.replace(":" + server + "/", ":" + listener.getLocalPort() + "/");
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket answering = new Socket(InetAddress.getLoopbackAddress(), server);
                client.setTcpNoDelay(true);
                answering.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pass(client, answering, true));
                Thread.ofVirtual().start(() -> pass(answering, client, false));
            }
        } catch (IOException closed) {
            // at the end
        }
    }

    private static void pass(Socket from, Socket to, boolean weaken) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(weaken ? weakened(buffer, read) : buffer, 0, read);
            }
        } catch (IOException ended) {
            // either side closed it
        }
    }

    private static byte[] weakened(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
                .replace(ASKED, GIVEN)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

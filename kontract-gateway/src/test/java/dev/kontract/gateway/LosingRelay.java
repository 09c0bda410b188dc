package dev.kontract.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server on which answers to requests of one path get lost: the server has answered, and the line breaks. */
final class LosingRelay implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final String marker;
    private final AtomicInteger losses;

    LosingRelay(URI server, String path, int answers) {
        target = server.getPort();
        marker = "POST " + path + " ";
        losses = new AtomicInteger(answers);
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many answers are still to be lost. */
    int left() {
        return losses.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // no more clients
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            AtomicBoolean losing = new AtomicBoolean();
            Thread.ofVirtual().start(() -> answer(server, client, losing));
            byte[] buffer = new byte[8192];
            InputStream in = client.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                // a request's head is one read here: it is small, and one write of the client's
                if (new String(buffer, 0, count, StandardCharsets.ISO_8859_1).startsWith(marker)
                        && losses.getAndDecrement() > 0) {
                    losing.set(true);
                }
                server.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // as the other side
        }
    }

    private static void answer(Socket server, Socket client, AtomicBoolean losing) {
        try (client) {
            byte[] buffer = new byte[8192];
            InputStream in = server.getInputStream();
            for (int count = in.read(buffer); count >= 0 && !losing.get(); count = in.read(buffer)) {
                client.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // as the other side
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package dev.kontract.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
final class Ports {
    private static final int MAX = 65_535;

    private Ports() {}

    /** Refuses what is no port, before anything is done. */
    static void check(int port) {
        if (port < 0 || port > MAX) {
            throw CliException.usage(
                    "There is no port " + port + ": ports are 1 to " + MAX + ", and 0 is any free one");
        }
    }

    /** The port, or a free one for 0. */
    static int available(int port) {
        check(port);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw CliException.failed(
                    "Port " + port + " is taken: choose another with --port, or any free one with --port 0", taken);
        }
    }
}

package dev.kontract.benchmarks.erpc;

import dev.kontract.benchmarks.erpc.peer.GrpcClient;
import dev.kontract.benchmarks.erpc.peer.GrpcServer;
import dev.kontract.benchmarks.erpc.peer.KontractClient;
import dev.kontract.benchmarks.erpc.peer.KontractServer;
import java.util.List;
import java.util.Locale;

/** A server and its client. */
enum Contender {
    /** The gateway's {@code /erpc} and the Java client, over a WebSocket. */
    KONTRACT {
        @Override
        List<String> server(Site site) {
            return site.java(KontractServer.class, "ws");
        }

        @Override
        List<String> client(Site site, String port) {
            return site.java(KontractClient.class, "ws://127.0.0.1:" + port + "/erpc");
        }
    },
    /** The same client and server over TCP, without the gateway. */
    TCP {
        @Override
        List<String> server(Site site) {
            return site.java(KontractServer.class, "tcp");
        }

        @Override
        List<String> client(Site site, String port) {
            return site.java(KontractClient.class, "tcp://127.0.0.1:" + port);
        }
    },
    /** The plain JavaScript peer of the protocol, over a WebSocket. */
    JS {
        @Override
        List<String> server(Site site) {
            return site.node("server.mjs", "--transport=ws");
        }

        @Override
        List<String> client(Site site, String port) {
            return site.node("client.mjs", "--transport=ws", "--port=" + port, "--mode=commands");
        }
    },
    /** gRPC with the threads that it has by default. */
    GRPC {
        @Override
        List<String> server(Site site) {
            return site.java(GrpcServer.class, site.certificate(), site.privateKey(), "default");
        }

        @Override
        List<String> client(Site site, String port) {
            return site.java(GrpcClient.class, port, site.certificate(), "default");
        }
    },
    /** gRPC without a hop to another thread: for handlers and callbacks that never block. */
    GRPC_DIRECT {
        @Override
        List<String> server(Site site) {
            return site.java(GrpcServer.class, site.certificate(), site.privateKey(), "direct");
        }

        @Override
        List<String> client(Site site, String port) {
            return site.java(GrpcClient.class, port, site.certificate(), "direct");
        }
    };

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The command that starts the server. */
    abstract List<String> server(Site site);

    /** The command that starts a client of the server at this port of 127.0.0.1. */
    abstract List<String> client(Site site, String port);
}

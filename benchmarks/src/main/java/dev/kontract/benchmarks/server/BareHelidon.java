package dev.kontract.benchmarks.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;

/** {@link BareWork} behind Helidon SE WebServer: nothing but routes, so that its figures are the server's own. */
public final class BareHelidon {
    private static final Header JSON = HeaderValues.CONTENT_TYPE_JSON;
    private static final int MAX_BODY = 1 << 20;

    private BareHelidon() {}

    /** Serves until the process ends. Argument: the port on 127.0.0.1. */
    public static void main(String[] args) {
        var work = new BareWork();
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .maxPayloadSize(MAX_BODY)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(routing -> routes(routing, work))
                .build()
                .start();
    }

    private static void routes(HttpRouting.Builder routing, BareWork work) {
        routing.get("/health", (_, response) -> response.header(JSON).send(BareWork.HEALTHY))
                .post("/echo", (request, response) -> send(response, work.echo(body(request))))
                .post("/get", (request, response) -> send(response, work.get(body(request))))
                .post("/set", (request, response) -> send(response, work.set(body(request))));
    }

    private static byte[] body(ServerRequest request) throws IOException {
        try (var in = request.content().inputStream()) {
            return in.readAllBytes();
        }
    }

    private static void send(ServerResponse response, byte[] body) {
        response.header(JSON).send(body);
    }
}

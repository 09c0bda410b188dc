package dev.kontract.gateway.internal.server;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.internal.erpc.ErpcService;
import dev.kontract.gateway.internal.erpc.EventStreamConnection;
import dev.kontract.gateway.internal.erpc.Frames;
import dev.kontract.gateway.internal.route.SafeHeaders;
import dev.kontract.wire.channel.ChannelException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Channels of server-sent events one way and POST requests the other: {@code GET} opens one, {@code POST} carries the
 * client's messages, {@code DELETE} ends it.
 */
final class EventStreamHandler {
    private static final String CHANNEL = "Kontract-Channel";
    private static final String BYTES = "application/octet-stream";
    private static final byte[] NOTHING = {};
    private static final List<HttpField> STREAM = List.of(
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/event-stream"),
            // nginx would keep events back
            new PreEncodedHttpField("X-Accel-Buffering", "no"));

    private final ErpcService service;
    private final Cors cors;
    private final AnswerWriter answers;
    private final BodyReader bodies;
    private final ClientAddresses clients;

    EventStreamHandler(ErpcService service, Cors cors, BodyReader bodies, ClientAddresses clients) {
        this.service = service;
        this.clients = clients;
        this.cors = cors;
        this.answers = new AnswerWriter(cors);
        this.bodies = bodies.withMax(Frames.maxBodyBytes(service.limits().maxMessageBytes()));
    }

    void handle(Request request, Response response, Callback callback)
            throws InterruptedException, RefusedBodyException {
        switch (request.getMethod()) {
            case "GET" -> open(request, response, callback);
            case "POST" -> {
                accept(request);
                answers.send(new GatewayResponse(204, SafeHeaders.OF_DATA, NOTHING), request, response, callback);
            }
            case "DELETE" -> {
                channel(request).close();
                answers.send(new GatewayResponse(204, SafeHeaders.OF_DATA, NOTHING), request, response, callback);
            }
            default -> {
                response.getHeaders().put(HttpHeader.ALLOW, "GET, POST, DELETE");
                throw new HttpError(405, ErrorCode.INVALID_REQUEST.name(), "The method is not allowed here");
            }
        }
    }

    /** Where a channel comes from; behind proxies that are trusted, where they say it does. */
    Optional<InetAddress> client(Request request) {
        return clients.of(request);
    }

    private void open(Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        SafeHeaders.OF_DATA.forEach(headers::put);
        STREAM.forEach(headers::put);
        cors.addTo(headers, request.getHeaders());
        request.addIdleTimeoutListener(silence -> false);
        service.openEventStream(client(request), response, callback);
    }

    private void accept(Request request) throws InterruptedException, RefusedBodyException {
        EventStreamConnection channel = channel(request);
        if (!BYTES.equals(request.getHeaders().get(HttpHeader.CONTENT_TYPE))) {
            throw new HttpError(415, ErrorCode.INVALID_REQUEST.name(), "The body must be of the type " + BYTES);
        }
        try (BodyReader.Body body = bodies.read(request)) {
            channel.accept(Frames.read(body.bytes(), service.limits().maxMessageBytes()));
        } catch (ChannelException ended) {
            throw new NotFoundError("There is no such channel");
        }
    }

    private EventStreamConnection channel(Request request) {
        String id = request.getHeaders().get(CHANNEL);
        if (id == null) {
            throw new HttpError(ErrorCode.INVALID_REQUEST, "The header " + CHANNEL + " is missing");
        }
        return service.eventStream(id).orElseThrow(() -> new NotFoundError("There is no such channel"));
    }
}

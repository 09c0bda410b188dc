package dev.kontract.gateway.internal.server;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.RpcCode;
import dev.kontract.gateway.Gateway;
import dev.kontract.gateway.GatewayOptions;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.RuntimeAdapter;
import dev.kontract.gateway.internal.log.RequestId;
import dev.kontract.gateway.internal.route.ErrorResponse;
import dev.kontract.gateway.internal.route.SafeHeaders;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes each request from Jetty to the routes and its answer back, in one write. */
final class CallHandler extends Handler.Abstract {
    private static final byte[] NOTHING = {};

    private final RuntimeAdapter adapter;
    private final Cors cors;
    private final AnswerWriter answers;
    private final BodyReader bodies;
    private final RunningCalls calls;
    private final ClientAddresses clients;

    CallHandler(GatewayOptions options, Cors cors, BodyReader bodies, RunningCalls calls) {
        this.adapter = options.adapter();
        this.clients = new ClientAddresses(options.proxies());
        this.cors = cors;
        this.answers = new AnswerWriter(cors);
        this.bodies = bodies;
        this.calls = calls;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws InterruptedException {
        HttpFields headers = request.getHeaders();
        if (cors.isPreflight(request.getMethod(), headers)) {
            cors.addPreflightTo(response.getHeaders());
            answers.send(new GatewayResponse(204, SafeHeaders.OF_DATA, NOTHING), request, response, callback);
            return true;
        }
        try {
            answers.send(answer(request), request, response, callback);
        } catch (RefusedBodyException refused) {
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            answers.refuse(ErrorResponse.of(refused.status(), id(headers)), request, response, callback);
        }
        return true;
    }

    private GatewayResponse answer(Request request) throws RefusedBodyException, InterruptedException {
        if (hasTwoAuthorizations(request.getHeaders())) {
            throw new RefusedBodyException(400);
        }
        String method = request.getMethod();
        if (method.equals("GET") || method.equals("HEAD") || request.getLength() == 0) {
            return call(request, NOTHING);
        }
        try (BodyReader.Body body = bodies.read(request)) {
            return call(request, body.bytes());
        }
    }

    /** Whoever stands before the gateway may have checked the other one (RFC 9110, section 5.3). */
    private static boolean hasTwoAuthorizations(HttpFields headers) {
        int count = 0;
        for (HttpField field : headers) {
            if (field.getHeader() == HttpHeader.AUTHORIZATION) {
                count++;
            }
        }
        return count > 1;
    }

    private GatewayResponse call(Request request, byte[] body) {
        HttpFields headers = request.getHeaders();
        String query = request.getHttpURI().getQuery();
        GatewayRequest call = new GatewayRequest(
                request.getMethod(),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                clients.of(request),
                new HeaderMap(headers),
                body);
        RunningCalls.Outcome<GatewayResponse> outcome = calls.run(() -> Gateway.handleRequest(call, adapter));
        GatewayResponse response = outcome.result();
        if (response == null) {
            return ErrorResponse.of(503, id(headers));
        }
        // a call whose commit was under way may have been carried out, and says so
        if (outcome.timedOut()
                && response.status() >= 500
                && !ErrorResponse.hasCode(response, RpcCode.OUTCOME_UNKNOWN)) {
            String id = response.headers().getOrDefault(RequestId.HEADER, "");
            return ErrorResponse.of(504, ErrorCode.TIMEOUT.name(), "The call took too long", id);
        }
        return response;
    }

    private static String id(HttpFields headers) {
        return RequestId.of(headers.get(RequestId.HEADER));
    }
}

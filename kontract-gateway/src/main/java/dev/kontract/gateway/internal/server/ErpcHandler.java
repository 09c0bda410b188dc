package dev.kontract.gateway.internal.server;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.internal.erpc.ErpcService;
import dev.kontract.gateway.internal.log.RequestId;
import dev.kontract.gateway.internal.log.SecurityLog;
import dev.kontract.gateway.internal.route.ErrorResponse;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration.ConfigurationCustomizer;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketConstants;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;

/** Opens the channels of encrypted calls; everything else goes on to the handler inside. */
final class ErpcHandler extends Handler.Wrapper {
    private static final int BUFFER = 16_384;
    private static final int UPGRADE_REQUIRED = 426;

    private final ErpcService service;
    private final Cors cors;
    private final EventStreamHandler streams;
    private final AnswerWriter answers;
    private final ConfigurationCustomizer sessions;
    private @Nullable WebSocketMappings upgrades;

    ErpcHandler(ErpcService service, Cors cors, EventStreamHandler streams, Handler others) {
        super(others);
        this.service = service;
        this.cors = cors;
        this.streams = streams;
        this.answers = new AnswerWriter(cors);
        this.sessions = sessions(service.limits().maxMessageBytes());
    }

    /** Frames of any size come in parts; the service has its own view of silence. */
    private static ConfigurationCustomizer sessions(int maxMessageBytes) {
        ConfigurationCustomizer made = new ConfigurationCustomizer();
        made.setIdleTimeout(Duration.ZERO);
        made.setAutoFragment(true);
        made.setMaxFrameSize(maxMessageBytes);
        made.setInputBufferSize(BUFFER);
        made.setOutputBufferSize(BUFFER);
        return made;
    }

    @Override
    protected void doStart() throws Exception {
        Server server = getServer();
        upgrades = new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server));
        service.start();
        super.doStart();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        if (!ErpcService.PATH.equals(request.getHttpURI().getPath())
                || cors.isPreflight(request.getMethod(), headers)) {
            return super.handle(request, response, callback);
        }
        try {
            if (!cors.admits(headers)) {
                SecurityLog.refusedOrigin(String.valueOf(headers.get(HttpHeader.ORIGIN)));
                throw new HttpError(ErrorCode.FORBIDDEN, "Pages of this origin may not connect");
            }
            if (headers.contains(HttpHeader.UPGRADE, "websocket")) {
                upgrade(request, response, callback);
            } else {
                streams.handle(request, response, callback);
            }
        } catch (HttpError refused) {
            answers.refuse(answer(refused, request), request, response, callback);
        } catch (RefusedBodyException refused) {
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            answers.refuse(ErrorResponse.of(refused.status(), id(request)), request, response, callback);
        }
        return true;
    }

    private static GatewayResponse answer(HttpError refused, Request request) {
        return ErrorResponse.of(refused.status(), refused.code(), refused.message(), id(request));
    }

    private static String id(Request request) {
        return RequestId.of(request.getHeaders().get(RequestId.HEADER));
    }

    private void upgrade(Request request, Response response, Callback callback) {
        FrameHandler end = service.webSocket(streams.client(request));
        Callback orGone = Callback.from(callback::succeeded, failed -> {
            gone(end);
            callback.failed(failed);
        });
        boolean upgraded = false;
        try {
            upgraded = upgrades().upgrade(negotiator(end), request, response, orGone, sessions);
        } catch (HttpException.RuntimeException malformed) {
            throw new HttpError(malformed.getCode(), ErrorCode.INVALID_REQUEST.name(), "The upgrade is malformed");
        } finally {
            if (!upgraded) {
                gone(end);
            }
        }
        if (!upgraded) {
            response.getHeaders().put(HttpHeader.SEC_WEBSOCKET_VERSION, WebSocketConstants.SPEC_VERSION);
            throw new HttpError(UPGRADE_REQUIRED, ErrorCode.INVALID_REQUEST.name(), "The upgrade is not understood");
        }
    }

    private WebSocketMappings upgrades() {
        if (upgrades == null) {
            throw new IllegalStateException("The server has not started");
        }
        return upgrades;
    }

    /** Without extensions: compression costs every connection memory, and ciphertext has nothing to compress. */
    private static WebSocketNegotiator negotiator(FrameHandler end) {
        return (request, response, callback) -> {
            response.setExtensions(List.of());
            return end;
        };
    }

    private static void gone(FrameHandler end) {
        end.onClosed(CloseStatus.NO_CLOSE_STATUS, Callback.NOOP);
    }
}

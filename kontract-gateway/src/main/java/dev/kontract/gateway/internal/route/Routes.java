package dev.kontract.gateway.internal.route;

import dev.kontract.error.RPCError;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.RuntimeAdapter;
import dev.kontract.gateway.internal.log.AccessLog;
import dev.kontract.gateway.internal.log.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who answers a request, and makes an answer of whatever goes wrong. */
public final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String RPC = "/rpc/";
    private static final String AUTH = "/auth/";
    private static final String HEALTH = "/health";

    private Routes() {}

    /** Answers a request. */
    public static GatewayResponse answer(GatewayRequest request, RuntimeAdapter adapter) {
        String id = RequestId.of(request.headers().get("x-request-id"));
        return RequestId.during(id, () -> logged(request, adapter, id));
    }

    private static GatewayResponse logged(GatewayRequest request, RuntimeAdapter adapter, String id) {
        long start = System.nanoTime();
        GatewayResponse response = safe(request, adapter, id);
        AccessLog.log(request, response, System.nanoTime() - start);
        return response;
    }

    private static GatewayResponse safe(GatewayRequest request, RuntimeAdapter adapter, String id) {
        try {
            return route(request, adapter, id);
        } catch (RPCError expected) {
            return ErrorResponse.of(expected, request, id);
        } catch (Exception | LinkageError | AssertionError | VirtualMachineError unexpected) {
            LOG.error("A request failed", unexpected);
            return ErrorResponse.internal(id);
        }
    }

    private static GatewayResponse route(GatewayRequest request, RuntimeAdapter adapter, String id) {
        String path = RequestPath.decode(request.path());
        if (path.startsWith(RPC)) {
            return RpcRoute.answer(request, path.substring(RPC.length()), adapter, id);
        }
        if (path.equals(HEALTH)) {
            return HealthRoute.answer(request, adapter, id);
        }
        if (path.startsWith(AUTH)) {
            return AuthRoute.answer(request, path, adapter, id);
        }
        return ContentRoute.answer(request, path, adapter.content(), id);
    }
}

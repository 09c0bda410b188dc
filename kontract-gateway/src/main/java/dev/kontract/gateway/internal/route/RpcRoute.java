package dev.kontract.gateway.internal.route;

import dev.kontract.Context;
import dev.kontract.Principal;
import dev.kontract.error.RPCError;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.RuntimeAdapter;
import dev.kontract.gateway.internal.log.SecurityLog;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Payload;
import java.util.Optional;

/** {@code POST /rpc/<name>}: calls a procedure with a JSON array of its arguments in order, or an object by name. */
final class RpcRoute {
    private static final String AUTHORIZATION = "authorization";

    private RpcRoute() {}

    static GatewayResponse answer(GatewayRequest request, String name, RuntimeAdapter adapter, String id) {
        Requirements.method(request, "POST");
        Requirements.json(request);
        String owner = "";
        try {
            Principal principal = adapter.authentication()
                    .authenticate(Optional.ofNullable(request.headers().get(AUTHORIZATION)));
            owner = principal.owner();
            Context context = Context.of(
                    principal, new Context.Request(request.method(), request.path(), request.headers(), name));
            Answer answer = adapter.dispatcher().dispatch(context, Payload.json(request.body(), adapter.json()));
            return JsonResponse.of(answer, adapter.json(), id);
        } catch (RPCError refused) {
            SecurityLog.refused(request, refused, owner);
            throw refused;
        }
    }
}

package dev.kontract.gateway.internal.route;

import dev.kontract.error.NotFoundError;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.RuntimeAdapter;
import java.util.List;

/** The routes under {@code /auth/}. */
final class AuthRoute {
    private AuthRoute() {}

    static GatewayResponse answer(GatewayRequest request, String path, RuntimeAdapter adapter, String id) {
        Authentication authentication = adapter.authentication();
        List<String> methods = authentication.methods(path);
        if (methods.isEmpty()) {
            throw new NotFoundError("There is nothing here");
        }
        Requirements.method(request, methods.toArray(String[]::new));
        Requirements.json(request);
        return JsonResponse.of(authentication.handle(path, request), adapter.json(), id);
    }
}

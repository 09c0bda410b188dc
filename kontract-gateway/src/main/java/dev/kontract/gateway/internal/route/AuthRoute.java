package dev.kontract.gateway.internal.route;

import dev.kontract.error.NotFoundError;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.RuntimeAdapter;

/** The routes under {@code /auth/}. */
final class AuthRoute {
    private AuthRoute() {}

    static GatewayResponse answer(GatewayRequest request, String path, RuntimeAdapter adapter, String id) {
        Authentication authentication = adapter.authentication();
        String method = authentication.method(path).orElseThrow(() -> new NotFoundError("There is nothing here"));
        Requirements.method(request, method);
        Requirements.json(request);
        return JsonResponse.of(authentication.handle(path, request), adapter.json(), id);
    }
}

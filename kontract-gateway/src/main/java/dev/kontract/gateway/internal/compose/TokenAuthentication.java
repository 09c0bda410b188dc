package dev.kontract.gateway.internal.compose;

import dev.kontract.Principal;
import dev.kontract.auth.Auth;
import dev.kontract.auth.AuthRequest;
import dev.kontract.auth.AuthSession;
import dev.kontract.auth.DevicePrincipal;
import dev.kontract.auth.Proof;
import dev.kontract.data.Json;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Kontract's own users and tokens. */
public final class TokenAuthentication implements Authentication {
    private final Auth auth;
    private final Json json;

    /** The authentication with these parts. */
    public TokenAuthentication(Auth auth, Json json) {
        this.auth = auth;
        this.json = json;
    }

    @Override
    public Principal authenticate(Optional<String> authorization) {
        return auth.authenticator().authenticate(authorization);
    }

    @Override
    public Principal authenticateToken(String token) {
        return auth.authenticator().authenticateToken(token);
    }

    @Override
    public Optional<DevicePrincipal> findDevice(String id) {
        return auth.devices().find(id);
    }

    @Override
    public boolean isRevoked(Proof proof) {
        return auth.isRevoked(proof);
    }

    @Override
    public ContinuedSession continueSession(String sid, String owner) {
        AuthSession session = auth.sessions().continueSession(owner, sid);
        return new ContinuedSession(
                auth.authenticator().principal(session), Duration.between(session.iat(), session.exp()));
    }

    @Override
    public List<String> methods(String path) {
        return auth.routes().methods(path);
    }

    @Override
    public Answer handle(String path, GatewayRequest request) {
        return auth.routes()
                .handle(new AuthRequest(
                        request.method(),
                        path,
                        request.header("authorization"),
                        request.header("user-agent"),
                        request.client(),
                        request.query(),
                        request.header("cookie"),
                        Payload.json(request.body(), json)));
    }
}

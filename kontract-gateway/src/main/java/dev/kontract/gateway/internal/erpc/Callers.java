package dev.kontract.gateway.internal.erpc;

import dev.kontract.Principal;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.VerifiedAuth;
import dev.kontract.wire.erpc.auth.ServerAuth;
import java.util.Map;

/** Who calls: what a client must prove in its handshake, and whom that makes it. Thread-safe. */
final class Callers {
    private static final String TOKEN = "token";

    private final Authentication authentication;
    private final AuthOptions options;

    Callers(Authentication authentication, ErpcSettings settings) {
        this.authentication = authentication;
        AuthOptions proof = AuthOptions.NONE.withVerify(ServerAuth.jwt(this::verifyToken));
        this.options =
                settings.secret().map(secret -> proof.withSecret(() -> secret)).orElse(proof);
    }

    AuthOptions options() {
        return options;
    }

    private Map<String, String> verifyToken(String token) {
        authentication.authenticateToken(token);
        return Map.of(TOKEN, token);
    }

    /**
     * Who makes a call now.
     *
     * @throws dev.kontract.error.RPCError if the token is no longer good
     */
    Principal caller(VerifiedAuth verified) {
        return authentication.authenticateToken(verified.text(TOKEN));
    }
}

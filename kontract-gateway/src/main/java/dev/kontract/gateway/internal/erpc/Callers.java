package dev.kontract.gateway.internal.erpc;

import dev.kontract.Principal;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.VerifiedAuth;
import dev.kontract.wire.erpc.Verifier;
import dev.kontract.wire.erpc.auth.ServerAuth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who calls: what a client must prove in its handshake, and whom that makes it. Thread-safe. */
final class Callers {
    private static final String TOKEN = "token";

    private final Authentication authentication;
    private final AuthOptions options;

    Callers(Authentication authentication, ErpcSettings settings) {
        this.authentication = authentication;
        this.options = options(settings);
    }

    private AuthOptions options(ErpcSettings settings) {
        Verifier user =
                ServerAuth.oneOf(Map.of("jwt", ServerAuth.jwt(this::verifyToken), "deviceId", this::verifyDevice));
        AuthOptions secret = settings.secret()
                .map(shared -> AuthOptions.NONE.withSecret(() -> shared))
                .orElse(AuthOptions.NONE);
        return switch (settings.auth()) {
            case USER -> secret.withVerify(user);
            case SECRET -> secret.withOptionalVerify(user);
        };
    }

    AuthOptions options() {
        return options;
    }

    private Map<String, String> verifyToken(String token) {
        authentication.authenticateToken(token);
        return Map.of(TOKEN, token);
    }

    private Map<String, @Nullable Object> verifyDevice(byte[] proof, byte[] transcript) throws Exception {
        return new DeviceCheck(authentication).verify(proof, transcript);
    }

    /**
     * Who makes a call now.
     *
     * @throws dev.kontract.error.RPCError if the token is no longer good
     */
    Principal caller(VerifiedAuth verified) {
        String token = verified.text(TOKEN);
        return token.isEmpty() ? DeviceCheck.principal(verified) : authentication.authenticateToken(token);
    }
}

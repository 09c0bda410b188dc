package dev.kontract.gateway.internal.erpc;

import dev.kontract.Principal;
import dev.kontract.auth.DevicePrincipal;
import dev.kontract.auth.Proof;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.VerifiedAuth;
import dev.kontract.wire.erpc.Verifier;
import dev.kontract.wire.erpc.auth.ServerAuth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who calls over one connection: what a client must prove in its handshake, and whom that makes it. Thread-safe. */
final class Callers {
    private static final String TOKEN = "token";

    private final Authentication authentication;
    private final AuthOptions options;
    private volatile Proof last = Proof.NONE;

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
        long began = System.nanoTime();
        Principal principal = authentication.authenticateToken(token);
        last = Proof.ofSession(principal.sid(), principal.owner(), began);
        return Map.of(TOKEN, token);
    }

    private Map<String, @Nullable Object> verifyDevice(byte[] proof, byte[] transcript) throws Exception {
        long began = System.nanoTime();
        DeviceCheck check = new DeviceCheck(authentication);
        Map<String, @Nullable Object> data = check.verify(proof, transcript);
        DevicePrincipal device = check.device();
        last = Proof.ofDevice(device.device(), device.principal().owner(), began);
        return data;
    }

    /** Whether what the last handshake proved counts no longer. */
    boolean isRevoked() {
        Proof proof = last;
        return !proof.owner().isEmpty() && authentication.isRevoked(proof);
    }

    /**
     * Who makes a call now.
     *
     * @throws dev.kontract.error.RPCError if the token or the device is no longer good
     */
    Principal caller(VerifiedAuth verified) {
        if (isRevoked()) {
            throw new HttpError(ErrorCode.SESSION_EXPIRED, "The session is over; log in again");
        }
        String token = verified.text(TOKEN);
        return token.isEmpty() ? DeviceCheck.principal(verified) : authentication.authenticateToken(token);
    }
}

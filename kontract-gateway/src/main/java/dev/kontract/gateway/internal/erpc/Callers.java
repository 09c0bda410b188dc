package dev.kontract.gateway.internal.erpc;

import dev.kontract.Principal;
import dev.kontract.auth.DevicePrincipal;
import dev.kontract.auth.Proof;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.gateway.internal.log.SecurityLog;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.VerifiedAuth;
import dev.kontract.wire.erpc.Verifier;
import dev.kontract.wire.erpc.auth.ServerAuth;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Who calls over one connection: what a client must prove in its handshake, and whom that makes it. Thread-safe. */
final class Callers {
    private static final String TOKEN = "token";
    private static final String SID = "sid";
    private static final String OWNER = "owner";

    private final Authentication authentication;
    private final AuthOptions options;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Proof last = Proof.NONE;
    private volatile Held held = Held.NOTHING;

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
        return Map.of(TOKEN, token, SID, principal.sid(), OWNER, principal.owner());
    }

    private Map<String, @Nullable Object> verifyDevice(byte[] proof, byte[] transcript) throws Exception {
        long began = System.nanoTime();
        DeviceCheck check = new DeviceCheck(authentication);
        Map<String, @Nullable Object> data = check.verify(proof, transcript);
        DevicePrincipal device = check.device();
        SecurityLog.proved(device);
        last = Proof.ofDevice(device.device(), device.principal().owner(), began);
        return data;
    }

    /** Whether what the last handshake proved counts no longer. */
    boolean isRevoked() {
        Proof proof = last;
        return !proof.owner().isEmpty() && authentication.isRevoked(proof);
    }

    /**
     * Who makes a call now. A channel lasts longer than the token it began with: it goes on with the token's session, which
     * is read again each time that a token would have to be renewed.
     *
     * @throws dev.kontract.error.RPCError if the session is over
     */
    Principal caller(VerifiedAuth verified) {
        if (isRevoked()) {
            throw new HttpError(ErrorCode.SESSION_EXPIRED, "The session is over; log in again");
        }
        String token = verified.text(TOKEN);
        if (token.isEmpty()) {
            return DeviceCheck.principal(verified);
        }
        Held now = held;
        return now.isFor(token) ? now.principal() : byToken(token, verified);
    }

    private Principal byToken(String token, VerifiedAuth verified) {
        try {
            return authentication.authenticateToken(token);
        } catch (HttpError refused) {
            if (!refused.code().equals(ErrorCode.SESSION_EXPIRED.name())) {
                throw refused;
            }
            return bySession(token, verified);
        }
    }

    /** One call asks, and the others wait for it. */
    private Principal bySession(String token, VerifiedAuth verified) {
        asking.lock();
        try {
            Held now = held;
            if (now.isFor(token)) {
                return now.principal();
            }
            long began = System.nanoTime();
            Authentication.ContinuedSession session =
                    authentication.continueSession(verified.text(SID), verified.text(OWNER));
            held = new Held(token, session.principal(), began, session.goodFor().toNanos());
            return session.principal();
        } finally {
            asking.unlock();
        }
    }

    /** Who calls in a session whose token is over, and for how long that counts. */
    private record Held(String token, Principal principal, long since, long nanos) {
        static final Held NOTHING = new Held("", Principal.NOBODY, 0, 0);

        boolean isFor(String other) {
            return token.equals(other) && System.nanoTime() - since < nanos;
        }
    }
}

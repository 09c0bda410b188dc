package dev.kontract.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.UnauthorizedError;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Issues tokens and tells whose they are. A verified token is remembered, at most 10,000 of them, and accepted until it expires, so
 * that a call pays for the signature once. Refused ones are not remembered. Thread-safe.
 */
public final class Sessions {
    private static final int REMEMBERED = 10_000;

    private final AuthConfig config;
    private final InstantSource clock;
    private final Jwt jwt;
    private final Cache<String, AuthSession> verified;

    /** Sessions of this configuration, by this clock. */
    public Sessions(AuthConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.jwt = new Jwt(config, clock);
        this.verified = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    }

    /** A new session of a user, valid from now for the configured time, and its token. */
    public IssuedSession createSession(AuthUser user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        AuthSession session = new AuthSession(
                UUID.randomUUID().toString(),
                user.id(),
                user.isAnonymous(),
                user.ugroups(),
                now,
                now.plus(config.tokens().lifetime()));
        return new IssuedSession(jwt.signJwt(session), session);
    }

    /**
     * The session of a token.
     *
     * @throws HttpError with {@link ErrorCode#SESSION_EXPIRED} if the token was once valid
     * @throws UnauthorizedError if it is anything but valid; the message does not say why
     */
    public AuthSession verifySession(String token) {
        AuthSession known = verified.getIfPresent(token);
        if (known != null) {
            // the cache's own expiry costs every call a multiple of this comparison
            if (clock.instant().isBefore(known.exp().plus(config.tokens().clockSkew()))) {
                return known;
            }
            verified.invalidate(token);
        }
        AuthSession session = jwt.verifyJwt(token);
        verified.put(token, session);
        return session;
    }

    /** How many verified tokens are remembered now. */
    long remembered() {
        verified.cleanUp();
        return verified.estimatedSize();
    }
}

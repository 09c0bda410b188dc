package dev.kontract.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.UnauthorizedError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose a token is. A verified token is remembered, at most 10,000 of them, and accepted until it expires or its session
 * is revoked, so that a call pays for the signature once. Refused ones are not remembered. Thread-safe, and it does no I/O.
 */
public final class Tokens {
    private static final int REMEMBERED = 10_000;

    private final InstantSource clock;
    private final Duration skew;
    private final Jwt jwt;
    private final Predicate<String> revoked;
    private final Cache<String, AuthSession> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Of this configuration, by this clock. No session is ever revoked. */
    public Tokens(AuthConfig config, InstantSource clock) {
        this(config, clock, new Jwt(config, clock), sid -> false);
    }

    /**
     * Of this configuration.
     *
     * @param revoked whether a session has ended; may throw where nobody knows
     */
    Tokens(AuthConfig config, InstantSource clock, Jwt jwt, Predicate<String> revoked) {
        this.clock = clock;
        this.skew = config.tokens().clockSkew();
        this.jwt = jwt;
        this.revoked = revoked;
    }

    /**
     * The session of a token.
     *
     * @throws HttpError with {@link ErrorCode#SESSION_EXPIRED} if the token was once valid, and with {@code
     *     SERVICE_UNAVAILABLE} if nobody can tell whether it still is
     * @throws UnauthorizedError if it is anything but valid; the message does not say why
     */
    public AuthSession verifySession(String token) {
        AuthSession session = known(token);
        if (session == null) {
            session = jwt.verifyJwt(token);
            verified.put(token, session);
        }
        if (revoked.test(session.sid())) {
            verified.invalidate(token);
            throw over();
        }
        return session;
    }

    private @Nullable AuthSession known(String token) {
        AuthSession known = verified.getIfPresent(token);
        // the cache's own expiry costs every call a multiple of this comparison
        if (known != null && !clock.instant().isBefore(known.exp().plus(skew))) {
            verified.invalidate(token);
            return null;
        }
        return known;
    }

    static HttpError over() {
        return new HttpError(ErrorCode.SESSION_EXPIRED, "The session is over; log in again");
    }

    /** How many verified tokens are remembered now. */
    long remembered() {
        verified.cleanUp();
        return verified.estimatedSize();
    }
}

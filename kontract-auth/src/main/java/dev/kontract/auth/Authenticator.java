package dev.kontract.auth;

import dev.kontract.Principal;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.UnauthorizedError;
import java.util.Optional;

/** Tells who makes a call, from its bearer token (RFC 6750). Thread-safe, and it does no I/O. */
public final class Authenticator {
    private static final String SCHEME = "Bearer ";

    private final AuthConfig config;
    private final Tokens tokens;

    /** An authenticator that accepts these tokens. */
    public Authenticator(AuthConfig config, Tokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    /**
     * Who makes a call. A token that is not valid is an error even where calls without one are allowed, so that nobody
     * loses their identity unawares.
     *
     * @param authorization the {@code Authorization} header's value; empty if there is no such header
     * @throws HttpError with {@link ErrorCode#SESSION_EXPIRED} if the token has expired
     * @throws UnauthorizedError if the token is not valid, or there is none and the configuration demands one
     */
    public Principal authenticate(Optional<String> authorization) {
        if (authorization.isPresent()) {
            return principal(session(authorization.get()));
        }
        return config.access().nobody().orElseThrow(Authenticator::missing);
    }

    /**
     * Who holds a token, for wires without headers.
     *
     * @throws HttpError with {@link ErrorCode#SESSION_EXPIRED} if the token has expired
     * @throws UnauthorizedError if the token is not valid
     */
    public Principal authenticateToken(String token) {
        return principal(tokens.verifySession(token));
    }

    /** The session of a call that needs one, whatever the configuration says of calls without a token. */
    AuthSession required(Optional<String> authorization) {
        return session(authorization.orElseThrow(Authenticator::missing));
    }

    private static UnauthorizedError missing() {
        return new UnauthorizedError("This call needs a token");
    }

    /** The session of a header's value. */
    AuthSession session(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Jwt.refused();
        }
        return tokens.verifySession(authorization.substring(SCHEME.length()));
    }

    /** Whom a session makes its holder. */
    public Principal principal(AuthSession session) {
        return config.access().principal(session.sid(), session.owner(), session.isAnonymous(), session.ugroups());
    }
}

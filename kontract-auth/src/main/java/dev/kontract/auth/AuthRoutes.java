package dev.kontract.auth;

import dev.kontract.error.ForbiddenError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.RPCError;
import dev.kontract.error.UnauthorizedError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routes under {@code /auth}: log in anonymously, register, log in, and who am I. Bodies and answers are JSON objects;
 * no answer may be cached. Thread-safe.
 */
public final class AuthRoutes {
    private static final String POST = "POST";
    private static final Map<String, String> NOT_CACHED = Map.of("Cache-Control", "no-store");

    private final AuthConfig config;
    private final Auth auth;
    private final Map<String, AuthProvider> providers;
    private final Map<String, Route> routes = Map.of(
            "/auth/anonymous", new Route(POST, this::anonymous),
            "/auth/register", new Route(POST, this::register),
            "/auth/login", new Route(POST, this::login),
            "/auth/me", new Route("GET", this::me));

    private record Route(String method, Function<AuthRequest, Answer> handler) {}

    AuthRoutes(AuthConfig config, Auth auth, Map<String, AuthProvider> providers) {
        this.config = config;
        this.auth = auth;
        this.providers = providers;
    }

    /** The HTTP method of the route with this path; empty if there is no such route. */
    public Optional<String> method(String path) {
        return Optional.ofNullable(routes.get(path)).map(Route::method);
    }

    /**
     * Handles a request with the method that {@link #method} names: {@code handleAuthRoute} of the reference.
     *
     * <p>{@code POST /auth/anonymous} (no body) and {@code POST /auth/register} ({@code email}, and {@code password} of 8
     * to 256 characters) make a user and answer 201; {@code POST /auth/login} ({@code email}, {@code password}) answers
     * 200. All three answer {@code {token, expiresAt, user}}; {@code GET /auth/me} answers the user of the bearer token.
     * Who registers with an anonymous user's bearer token stays that user, and keeps all they own.
     *
     * @throws RPCError {@code INPUT_VALIDATION} or {@code INVALID_REQUEST} for a body that does not fit; {@code
     *     UNAUTHORIZED} or {@code SESSION_EXPIRED} for credentials or tokens that prove nobody; {@code FORBIDDEN} where
     *     anonymous users are not allowed; {@link Users#EMAIL_TAKEN}; {@code NOT_FOUND} for another path; {@code SERVICE_UNAVAILABLE} if too many log in at the moment or
     *     the database is out of reach; {@code CONFLICT}. Nothing is stored then
     */
    public Answer handle(AuthRequest request) {
        Route route = routes.get(request.path());
        if (route == null) {
            throw new NotFoundError("There is no such route");
        }
        return route.handler().apply(request);
    }

    private Answer anonymous(AuthRequest request) {
        Credentials.requireNone(request.body());
        if (!config.allowAnonymous()) {
            throw new ForbiddenError("Anonymous users are not allowed here");
        }
        AuthUser user = provider(AnonymousProvider.NAME).authenticate(Map.of());
        return granted(201, auth.users().createUser(user));
    }

    private Answer register(AuthRequest request) {
        Optional<String> guest = guest(request);
        Credentials credentials = Credentials.fresh(request.body());
        String hash = auth.passwordHasher().createPasswordHash(credentials.password());
        AuthUser user = guest.map(owner -> auth.users().linkAccount(owner, credentials.email(), hash))
                .orElseGet(() -> auth.users()
                        .createUser(AuthUser.registered(
                                credentials.email(), hash, auth.clock().instant())));
        return granted(201, user);
    }

    /** The anonymous user who holds the request's token; empty if there is no token, or a registered user holds it. */
    private Optional<String> guest(AuthRequest request) {
        return request.authorization()
                .map(auth.authenticator()::session)
                .filter(AuthSession::isAnonymous)
                .map(AuthSession::owner);
    }

    private Answer login(AuthRequest request) {
        Credentials credentials = Credentials.known(request.body());
        AuthUser user = provider(PasswordProvider.NAME).authenticate(credentials.toMap());
        return granted(200, auth.users().loggedIn(user, auth.clock().instant()));
    }

    private AuthProvider provider(String name) {
        AuthProvider provider = providers.get(name);
        if (provider == null) {
            throw new IllegalStateException("There is no provider " + name);
        }
        return provider;
    }

    private Answer granted(int status, AuthUser user) {
        IssuedSession issued = auth.sessions().createSession(user);
        Grant grant = new Grant(issued.token(), issued.session().exp(), user);
        return Answer.of(new HttpResp<>(grant, status, NOT_CACHED), Grant.SCHEMA);
    }

    private Answer me(AuthRequest request) {
        String authorization =
                request.authorization().orElseThrow(() -> new UnauthorizedError("This call needs a token"));
        AuthSession session = auth.authenticator().session(authorization);
        AuthUser user = auth.users().getUser(session.owner()).orElseThrow(Jwt::refused);
        return Answer.of(HttpResp.ok(user, NOT_CACHED), AuthTables.USER_SCHEMA);
    }
}

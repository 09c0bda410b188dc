package dev.kontract.auth;

import dev.kontract.error.ForbiddenError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.RPCError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The routes under {@code /auth}: log in anonymously, register, link, log in, refresh, log out, who am I, my
 * sessions, devices and passkeys, and the keys of tokens. Bodies are JSON objects; no answer but the keys may be cached. Thread-safe.
 */
public final class AuthRoutes {
    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String DELETE = "DELETE";
    private static final String ANY = "*";
    static final String REFRESH = "/auth/refresh";
    private static final String KEY_SET = "/auth/jwks.json";
    /** Shorter than a new key is published before it signs. */
    private static final Map<String, String> CACHED = Map.of("Cache-Control", "public, max-age=300");

    private static final Map<String, String> NOT_CACHED = Map.of("Cache-Control", "no-store");

    private final AuthConfig config;
    private final Auth auth;
    private final Map<String, AuthProvider> providers;
    private final Grants grants;
    private final AuthLog log;
    /** By path, then by method. */
    private final Map<String, Map<String, Route>> routes;

    private final RouteLimiter limits;

    AuthRoutes(AuthConfig config, Auth auth, Map<String, AuthProvider> providers, RouteLimiter limits) {
        this.config = config;
        this.auth = auth;
        this.providers = providers;
        this.grants = new Grants(auth, NOT_CACHED);
        this.limits = limits;
        this.log = new AuthLog(auth.authenticator()::session);
        this.routes = Map.copyOf(routes());
    }

    /** Every route, with how often it may be called. */
    private Map<String, Map<String, Route>> routes() {
        DeviceRoutes devices = new DeviceRoutes(auth, NOT_CACHED);
        AccountRoutes accounts = new AccountRoutes(auth, grants);
        PasswordRoutes passwords = new PasswordRoutes(auth, grants, NOT_CACHED);
        SessionRoutes sessions = new SessionRoutes(auth, NOT_CACHED);
        PasskeyRoutes passkeys = new PasskeyRoutes(auth, grants, NOT_CACHED);
        Map<String, Map<String, Route>> made = new HashMap<>(auth.oidcRoutes().routes());
        made.put("/auth/anonymous", Map.of(POST, new Route(this::anonymous, Limit.ANONYMOUS)));
        made.put("/auth/register", Map.of(POST, new Route(accounts::register, Limit.REGISTER, Accounts::email)));
        made.put("/auth/link", Map.of(POST, new Route(accounts::link, Limit.REGISTER, Accounts::email)));
        made.put("/auth/login", Map.of(POST, new Route(this::login, Limit.LOGIN, Accounts::email)));
        made.put(REFRESH, Map.of(POST, new Route(sessions::refresh, Limit.REFRESH, sessions::refreshed)));
        made.put("/auth/logout", Map.of(POST, new Route(sessions::logout, Limit.REFRESH, sessions::loggedOut)));
        made.put("/auth/reauthenticate", Map.of(POST, new Route(passwords::reauthenticate, Limit.LOGIN, this::owner)));
        made.put("/auth/password", Map.of(POST, new Route(passwords::change, Limit.LOGIN, this::owner)));
        if (config.mailing().isPresent()) {
            made.putAll(mails(new MailRoutes(auth, limits, NOT_CACHED)));
        }
        made.put("/auth/me", Map.of(GET, new Route(this::me, Limit.TOKEN)));
        made.put(KEY_SET, Map.of(GET, new Route(this::keySet, Limit.PUBLIC)));
        made.put(SessionRoutes.PATH, Map.of(GET, new Route(sessions::list, Limit.TOKEN)));
        made.put(SessionRoutes.PREFIX + ANY, Map.of(DELETE, new Route(sessions::endOne, Limit.TOKEN)));
        made.put(
                DeviceRoutes.PATH,
                Map.of(GET, new Route(devices::list, Limit.TOKEN), POST, new Route(devices::register, Limit.TOKEN)));
        made.put(DeviceRoutes.PREFIX + ANY, Map.of(DELETE, new Route(devices::remove, Limit.TOKEN)));
        made.put(
                PasskeyRoutes.PATH,
                Map.of(GET, new Route(passkeys::list, Limit.TOKEN), POST, new Route(passkeys::add, Limit.TOKEN)));
        made.put(PasskeyRoutes.PREFIX + ANY, Map.of(DELETE, new Route(passkeys::remove, Limit.TOKEN)));
        made.put(PasskeyRoutes.OPTIONS, Map.of(POST, new Route(passkeys::creation, Limit.TOKEN)));
        made.put(PasskeyRoutes.LOGIN, Map.of(POST, new Route(passkeys::logIn, Limit.LOGIN, passkeys::named)));
        made.put(PasskeyRoutes.LOGIN_OPTIONS, Map.of(POST, new Route(passkeys::request, Limit.PUBLIC)));
        return made;
    }

    /** Those that are there only where mails are sent. */
    private Map<String, Map<String, Route>> mails(MailRoutes mails) {
        return Map.of(
                MailRoutes.VERIFY, Map.of(POST, new Route(mails::verify, Limit.LOGIN)),
                MailRoutes.SEND, Map.of(POST, new Route(mails::send, Limit.MAIL, this::owner)),
                MailRoutes.RESET, Map.of(POST, new Route(mails::reset, Limit.MAIL, Accounts::email)),
                MailRoutes.CONFIRM, Map.of(POST, new Route(mails::confirmReset, Limit.LOGIN)),
                MailRoutes.EMAIL, Map.of(POST, new Route(mails::changeEmail, Limit.LOGIN, this::owner)));
    }

    /** Whose token a request has; empty if it has none. */
    private Optional<String> owner(AuthRequest request) {
        return request.authorization().map(auth.authenticator()::session).map(AuthSession::owner);
    }

    /** The paths of all routes, in order; one that ends with a star stands for those with an id in its place. */
    public List<String> paths() {
        return routes.keySet().stream().sorted().toList();
    }

    /** Which limits a route obeys. */
    Limit limit(String method, String path) {
        return Objects.requireNonNull(handlers(path).get(method), path).limit();
    }

    /** The HTTP methods of the routes with this path, in order; empty if there is no such route. */
    public List<String> methods(String path) {
        return handlers(path).keySet().stream().sorted().toList();
    }

    private Map<String, Route> handlers(String path) {
        return routes.getOrDefault(route(path), Map.of());
    }

    /** The path of a route, with a star for the id at its end. */
    private String route(String path) {
        if (!path.endsWith(ANY) && routes.containsKey(path)) {
            return path;
        }
        for (String prefix :
                List.of(DeviceRoutes.PREFIX, SessionRoutes.PREFIX, PasskeyRoutes.PREFIX, IdentityRoutes.PREFIX)) {
            if (path.startsWith(prefix)) {
                String id = path.substring(prefix.length());
                return id.isEmpty() || id.contains("/") || id.equals(ANY) ? path + "/" : prefix + ANY;
            }
        }
        return path;
    }

    /**
     * Handles a request: {@code handleAuthRoute} of the reference.
     *
     * <p>{@code POST /auth/anonymous} (no body) and {@code POST /auth/register} ({@code email}, and {@code password} of 8
     * to 256 characters, within {@link PasswordRules}) make a user and answer 201; {@code POST /auth/login} ({@code email}, {@code password}) answers
     * 200. All three answer {@code {token, expiresAt, refreshToken, user}}; {@code GET /auth/me} answers the user of the bearer
     * token.
     *
     * <p>{@code POST /auth/link} ({@code email}, {@code password}) makes the anonymous user of the bearer token a registered
     * one, who keeps the id and all they own, and whose other sessions end; it answers 200 and as a login does. To register
     * with such a token does the same and answers 201.
     *
     * <p>{@code POST /auth/refresh} ({@code refreshToken}) answers as a login does, with other tokens. {@code POST
     * /auth/logout} ends the session of the bearer token or of {@code refreshToken}, with {@code everywhere: true} all of the
     * user's, and answers 204. {@code GET /auth/sessions} answers a list of {@code {id, label, createdAt, lastUsedAt,
     * expiresAt, current}}, and {@code DELETE /auth/sessions/<id>} ends one and answers 204. {@code GET /auth/jwks.json}
     * answers the public keys that tokens are signed with, as a JSON Web Key Set.
     *
     * <p>{@code POST /auth/reauthenticate} ({@code password}) notes that the session's user has just proved the password,
     * and answers 204. {@code POST /auth/password} ({@code currentPassword}, {@code newPassword}) changes it, ends every
     * session of the user and answers as a login does, with another session.
     *
     * <p>Where mails are sent: {@code POST /auth/verify/send} sends the bearer token's user a mail whose token {@code POST
     * /auth/verify} ({@code token}) takes, after which the address is known to be the user's. {@code POST /auth/reset}
     * ({@code email}) sends one, if anybody has the address, whose token {@code POST /auth/reset/confirm} ({@code token},
     * {@code password}) takes; it ends every session. {@code POST /auth/email} ({@code email}, {@code password}) sends one to
     * another address, which becomes the user's when {@code POST /auth/verify} takes its token. What sends answers 202,
     * what takes answers 204.
     *
     * <p>{@code POST /auth/devices} ({@code name}, and {@code publicKey} in base64url or hexadecimal digits) registers a
     * device of the bearer token's user and answers 201 and {@code {id, name, createdAt}}; {@code GET /auth/devices}
     * answers a list of those, and {@code DELETE /auth/devices/<id>} removes one and answers 204.
     *
     * <p>{@code POST /auth/passkeys/options} ({@code name}, which browsers show; the address by default) answers what makes a
     * passkey of the bearer token's user, and {@code POST /auth/passkeys} ({@code credential}, {@code label}) adds it: 201 and
     * {@code {passkey, login}}, where {@code login} is as after a login if a guest became a registered user by it, else null.
     * {@code GET /auth/passkeys} answers a list of {@code {id, label, createdAt, lastUsedAt, isSynced}}, and {@code DELETE
     * /auth/passkeys/<id>} removes one and answers 204. {@code POST /auth/passkeys/login/options} (no body) answers what lets a
     * passkey sign, and {@code POST /auth/passkeys/login} ({@code credential}) answers 200 and as a login does.
     *
     * <p>{@code GET /auth/oidc} answers a list of {@code {name, title}} of the providers of OpenID Connect. {@code GET
     * /auth/oidc/<name>} ({@code returnTo} in the query) sends a browser to one, and {@code GET /auth/oidc/<name>/callback}
     * back to its page with a code, for which {@code POST /auth/oidc/session} ({@code code}) answers 200 and as a login
     * does. {@code POST /auth/oidc/<name>/link} ({@code returnTo}) answers {@code {url}}, where the bearer token's user links
     * an account; {@code GET /auth/identities} answers a list of {@code {id, provider, issuer, email, createdAt,
     * lastLoginAt}}, and {@code DELETE /auth/identities/<id>} unlinks one and answers 204.
     *
     * @throws RPCError {@code INPUT_VALIDATION} or {@code INVALID_REQUEST} for a body that does not fit; {@code
     *     UNAUTHORIZED} or {@code SESSION_EXPIRED} for credentials or tokens that prove nobody; {@code FORBIDDEN} where
     *     anonymous users are not allowed, or a registered one links; {@link Users#EMAIL_TAKEN}, {@link Devices#KEY_TAKEN}, {@link
     *     Devices#TOO_MANY}; {@link Passkeys#REFUSED}, {@link Passkeys#TAKEN}, {@link Passkeys#TOO_MANY}, {@link
     *     Passkeys#LAST}; those of {@link OidcCodes} and {@link Identities}; {@link Reauthentication#REQUIRED} where a registered user ends another session, adds or removes a
     *     device or a passkey, or sets a first password, and logged in too long ago; {@link
     *     Reauthentication#WRONG_PASSWORD}; {@link Users#EMAIL_NOT_VERIFIED}; {@code INVALID_TOKEN} for one of a mail that is good
     *     no more; {@link dev.kontract.error.TooManyRequestsError} if a client or an account asks too
     *     often, or too many hash passwords at the moment; {@code NOT_FOUND} for another path or method, or a device, a
     *     passkey or a session that the user has not; {@code SERVICE_UNAVAILABLE} if the database is out of reach; {@code CONFLICT}. Nothing
     *     is stored then
     */
    public Answer handle(AuthRequest request) {
        Route route = handlers(request.path()).get(request.method());
        if (route == null) {
            throw new NotFoundError("There is no such route");
        }
        return log.noted(route(request.path()), request, asked -> limited(route, asked));
    }

    private Answer limited(Route route, AuthRequest request) {
        Optional<String> account = limits.require(route, request);
        Answer answer = route.handler().apply(request);
        limits.succeeded(route.limit(), request, account);
        return answer;
    }

    private Answer anonymous(AuthRequest request) {
        Credentials.requireNone(request.body());
        if (!config.access().allowAnonymous()) {
            throw new ForbiddenError("Anonymous users are not allowed here");
        }
        AuthUser user = provider(AnonymousProvider.NAME).authenticate(Map.of());
        return grants.grant(201, request, () -> auth.users().createUser(user));
    }

    private Answer login(AuthRequest request) {
        Credentials credentials = Credentials.known(request.body());
        AuthProvider provider = provider(PasswordProvider.NAME);
        AuthUser user = provider.authenticate(credentials.toMap());
        if (!(provider instanceof PasswordProvider)) {
            return grants.grant(200, request, () -> admitted(user));
        }
        // only our own provider has compared the password with the hash
        Optional<String> renewed =
                user.passwordHash().flatMap(hash -> auth.passwordHasher().renewed(credentials.password(), hash));
        return grants.grant(
                200,
                request,
                () -> auth.users().loggedIn(user, renewed, auth.clock().instant()));
    }

    /** Whom a provider of the application's own knows is stored with the first login. */
    private AuthUser admitted(AuthUser user) {
        Users users = auth.users();
        Instant now = auth.clock().instant();
        return users.getUser(user.id()).isPresent()
                ? users.loggedIn(user, now)
                : users.createUser(user.withLastLoginAt(now));
    }

    private AuthProvider provider(String name) {
        AuthProvider provider = providers.get(name);
        if (provider == null) {
            throw new IllegalStateException("There is no provider " + name);
        }
        return provider;
    }

    private Answer me(AuthRequest request) {
        AuthSession session = auth.authenticator().required(request.authorization());
        AuthUser user = auth.users().getUser(session.owner()).orElseThrow(Jwt::refused);
        return Answer.of(HttpResp.ok(user, NOT_CACHED), AuthTables.USER_SCHEMA);
    }

    private Answer keySet(AuthRequest request) {
        return Answer.of(HttpResp.ok(KeySet.of(auth.keys().all()), CACHED), KeySet.SCHEMA);
    }
}

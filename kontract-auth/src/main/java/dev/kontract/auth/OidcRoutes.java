package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.auth.internal.oidc.Linking;
import dev.kontract.auth.internal.oidc.OidcClient;
import dev.kontract.auth.internal.oidc.PendingLogin;
import dev.kontract.auth.internal.oidc.ProvenIdentity;
import dev.kontract.auth.internal.oidc.ProvenLogin;
import dev.kontract.auth.internal.oidc.Query;
import dev.kontract.auth.internal.oidc.Randoms;
import dev.kontract.auth.internal.oidc.Refusals;
import dev.kontract.auth.internal.oidc.ReturnPath;
import dev.kontract.auth.internal.oidc.SealedLogins;
import dev.kontract.error.HttpError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;

/**
 * The routes where a browser logs in with a provider of OpenID Connect: it begins, comes back with the provider's answer,
 * goes to its page with a code, and the page fetches the session. What a browser has begun it carries itself, sealed.
 */
final class OidcRoutes {
    static final String PATH = "/auth/oidc";
    /** What follows it in the page's URL is the code that it fetches the session with. */
    static final String DONE = "#kontract-login=";
    /** What follows it in the page's URL is the code of an error. */
    static final String FAILED = "#kontract-login-error=";

    private static final Duration PENDING = Duration.ofMinutes(10);
    private static final Duration PROVEN = Duration.ofMinutes(1);

    private static final Parameter<String> CODE = new Parameter<>("code", 0, Schemas.STRING.with(Rules.size(1, 100)));
    private static final Schema<Arguments> SESSION = Arguments.schema(CODE);
    private static final Parameter<Optional<String>> RETURN_TO =
            new Parameter<>("returnTo", 0, Schemas.optional(Schemas.STRING));
    private static final Schema<Arguments> LINK = Arguments.schema(RETURN_TO);

    private final Auth auth;
    private final OidcClients clients;
    private final SealedLogins seal;
    private final LoginCookie cookie;
    private final SpentLogins spent;

    OidcRoutes(AuthConfig config, Auth auth, OidcClients clients, SpentLogins spent) {
        this.auth = auth;
        this.clients = clients;
        this.seal = new SealedLogins(
                new SecretKeySpec(config.secret().derive("login seal").bytes(), "AES"), auth.clock());
        this.cookie = new LoginCookie(clients.options());
        this.spent = spent;
    }

    /** What a login form shows of a provider. */
    record Listed(String name, String title) {
        @SuppressWarnings("NullAway") // written, never read
        static final RecordSchema<Listed> SCHEMA = new RecordSchema<>(
                "ListedProvider",
                List.of(
                        new Field<>("name", Schemas.STRING, Perms.READ, Listed::name),
                        new Field<>("title", Schemas.STRING, Perms.READ, Listed::title)),
                values -> new Listed((String) values[0], (String) values[1]));
    }

    /** Where a page sends its browser. */
    record Target(String url) {
        @SuppressWarnings("NullAway") // written, never read
        static final RecordSchema<Target> SCHEMA = new RecordSchema<>(
                "Target",
                List.of(new Field<>("url", Schemas.STRING, Perms.READ, Target::url)),
                values -> new Target((String) values[0]));
    }

    /** By path, then by method. */
    Map<String, Map<String, Route>> routes() {
        IdentityRoutes identities = new IdentityRoutes(auth, Map.of("Cache-Control", "no-store"));
        Map<String, Map<String, Route>> made = new HashMap<>();
        made.put(IdentityRoutes.PATH, Map.of("GET", new Route(identities::list, Limit.TOKEN)));
        made.put(IdentityRoutes.PREFIX + "*", Map.of("DELETE", new Route(identities::unlink, Limit.TOKEN)));
        made.put(PATH, Map.of("GET", new Route(request -> list(), Limit.PUBLIC)));
        for (OidcClient client : clients.all()) {
            String path = PATH + "/" + client.name();
            made.put(path, Map.of("GET", new Route(request -> begin(client, request), Limit.REFRESH)));
            made.put(path + "/callback", Map.of("GET", new Route(request -> callback(client, request), Limit.LOGIN)));
            made.put(path + "/link", Map.of("POST", new Route(request -> link(client, request), Limit.TOKEN)));
            made.put(PATH + "/session", Map.of("POST", new Route(this::session, Limit.REFRESH)));
        }
        return made;
    }

    private Answer list() {
        List<Listed> providers = clients.options().providers().stream()
                .map(provider -> new Listed(provider.name(), provider.title()))
                .toList();
        return Answer.of(HttpResp.ok(providers, Map.of("Cache-Control", "no-store")), Schemas.list(Listed.SCHEMA));
    }

    private Answer begin(OidcClient client, AuthRequest request) {
        Optional<String> returnTo = Query.parse(request.query()).get("returnTo");
        Begun begun = begun(client, returnTo, Linking.NONE);
        return redirect(begun.url().toString(), begun.cookie());
    }

    /** A browser takes no token along where it goes: the page asks for the address, and the cookie remembers who asked. */
    private Answer link(OidcClient client, AuthRequest request) {
        AuthSession session = auth.authenticator().required(request.authorization());
        Optional<String> returnTo = Credentials.parse(request.body(), LINK).get(RETURN_TO);
        auth.reauthentication().requireOfRegistered(session);
        Begun begun = begun(client, returnTo, new Linking(session.owner(), session.sid()));
        return Answer.of(HttpResp.ok(new Target(begun.url().toString()), headers(begun.cookie())), Target.SCHEMA);
    }

    /** Where the browser goes, and what it takes along. */
    private record Begun(URI url, String cookie) {}

    private Begun begun(OidcClient client, Optional<String> returnTo, Linking link) {
        String path = ReturnPath.checked(returnTo.orElse("/"));
        PendingLogin.Secrets secrets = new PendingLogin.Secrets(Randoms.text(), Randoms.text(), Randoms.text());
        URI url = client.authorizationUrl(secrets);
        PendingLogin login = new PendingLogin(client.name(), secrets, path, link, in(PENDING));
        return new Begun(url, cookie.set(seal.seal(login), PENDING));
    }

    private Instant in(Duration lifetime) {
        return auth.clock().instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whoever comes with the state that their browser was sent away with goes back to the page, whatever happens here. */
    private Answer callback(OidcClient client, AuthRequest request) {
        Query answer = Query.parse(request.query());
        PendingLogin login = cookie.in(request)
                .flatMap(seal::pending)
                .filter(pending -> pending.provider().equals(client.name()))
                .filter(pending -> same(pending.secrets().state(), answer.get("state")))
                .orElseThrow(Refusals::over);
        if (!spent.spend(Randoms.hash("state " + login.secrets().state()), login.expiresAt())) {
            throw Refusals.over();
        }
        try {
            return proven(login, client.redeem(login, answer));
        } catch (HttpError failed) {
            return redirect(page(login) + FAILED + failed.code(), cookie.removed());
        }
    }

    private Answer proven(PendingLogin login, ProvenIdentity identity) {
        String code = Randoms.text();
        String sealed =
                seal.seal(new ProvenLogin(login.provider(), identity, Randoms.hash(code), login.link(), in(PROVEN)));
        return redirect(page(login) + DONE + code, cookie.set(sealed, PROVEN));
    }

    private String page(PendingLogin login) {
        return clients.options().url(login.returnTo()).toString();
    }

    private static boolean same(String state, Optional<String> presented) {
        return MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8), presented.orElse("").getBytes(StandardCharsets.UTF_8));
    }

    /** The code alone is worth nothing, and neither is the cookie: whoever sees the one has not the other. */
    private Answer session(AuthRequest request) {
        String code = Credentials.parse(request.body(), SESSION).get(CODE);
        ProvenLogin login = cookie.in(request)
                .flatMap(seal::proven)
                .filter(proven -> proven.accepts(code))
                .orElseThrow(Refusals::over);
        Grants grants = new Grants(auth, headers(cookie.removed()));
        if (login.link().isNone()) {
            return grants.grant(200, request, () -> once(login, auth.identities()::logIn));
        }
        AuthSession caller = auth.authenticator().required(request.authorization());
        if (!login.link().equals(new Linking(caller.owner(), caller.sid()))) {
            throw Refusals.over();
        }
        return grants.grantAlone(200, request, () -> once(login, auth.identities()::link));
    }

    private AuthUser once(ProvenLogin login, Function<ProvenLogin, AuthUser> use) {
        if (!spent.spend(login.codeHash(), login.expiresAt())) {
            throw Refusals.over();
        }
        return use.apply(login);
    }

    private static Answer redirect(String url, String cookie) {
        Map<String, String> headers = new HashMap<>(headers(cookie));
        headers.put("Location", url);
        return Answer.of(new HttpResp<>(null, 302, headers), Schemas.VOID);
    }

    private static Map<String, String> headers(String cookie) {
        return Map.of("Cache-Control", "no-store", "Referrer-Policy", "no-referrer", "Set-Cookie", cookie);
    }
}

package dev.kontract.auth;

import dev.kontract.procedure.Transactor;
import dev.kontract.storage.Tables;
import dev.kontract.table.TableDefinition;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The parts of authentication, put together over one storage. Thread-safe. Until {@link #start} it does not learn which
 * sessions other nodes have ended.
 */
public final class Auth implements AutoCloseable {
    private final InstantSource clock;
    private final Users users;
    private final Optional<Postman> postman;
    private final boolean requiresVerifiedEmail;
    private final Devices devices;
    private final Passkeys passkeys;
    private final Revocations revocations;
    private final SessionCleaner cleaner;
    private final KeyRing keys;
    private final Sessions sessions;
    private final Authenticator authenticator;
    private final PasswordHasher passwordHasher;
    private final NewPasswords newPasswords;
    private final Reauthentication reauthentication;
    private final Identities identities;
    private final OidcClients oidc;
    private final OidcRoutes oidcRoutes;
    private final AuthRoutes routes;

    /** Users and devices in these tables; {@link #tables()} must have been created. */
    public Auth(AuthConfig config, Tables tables, Transactor transactor) {
        this(config, tables, transactor, new Time(InstantSource.system(), RateLimiter::local));
    }

    /** By another clock. */
    Auth(AuthConfig config, Tables tables, Transactor transactor, InstantSource clock) {
        this(
                config,
                tables,
                transactor,
                new Time(clock, limit -> RateLimiter.local(limit, RateLimiter.DEFAULT_MAX_KEYS, clock)));
    }

    private Auth(AuthConfig config, Tables tables, Transactor transactor, Time time) {
        this.clock = time.clock();
        this.requiresVerifiedEmail = config.access().requireVerifiedEmail();
        Outbox outbox = new Outbox(tables);
        this.users = new Users(tables, transactor, clock, config.mailing().isPresent() ? outbox : Letters.NOWHERE);
        this.postman =
                config.mailing().map(mailing -> new Postman(outbox, mailing, users, new LetterWriter(users, mailing)));
        this.devices = new Devices(config, tables, users);
        this.revocations = new Revocations(tables, clock);
        this.keys = new KeyRing(config, tables, transactor, clock);
        Jwt jwt = new Jwt(config, clock, keys);
        Tokens tokens = new Tokens(config, clock, jwt, revocations::hasEnded);
        this.sessions = new Sessions(config, jwt, tokens, users);
        this.authenticator = new Authenticator(config, tokens);
        this.passkeys = new Passkeys(config, tables, users);
        SpentLogins spent = new SpentLogins(tables, users);
        this.cleaner = new SessionCleaner(List.of(users.sessions()::clean, passkeys::clean, spent::clean));
        this.identities = new Identities(tables, users);
        this.oidc = new OidcClients(config.oidc(), clock);
        this.oidcRoutes = new OidcRoutes(config, this, oidc, spent);
        this.passwordHasher = new PasswordHasher(config.passwords());
        this.newPasswords = new NewPasswords(config.passwordRules());
        this.reauthentication = new Reauthentication(config, users, passwordHasher);
        Map<String, AuthProvider> providers = new HashMap<>();
        providers.put(AnonymousProvider.NAME, new AnonymousProvider(clock));
        providers.put(PasswordProvider.NAME, new PasswordProvider(users::getUserByEmail, passwordHasher));
        config.providers().forEach(provider -> providers.put(provider.name(), provider));
        this.routes =
                new AuthRoutes(config, this, Map.copyOf(providers), new RouteLimiter(config.limits(), time.counters()));
    }

    /** What the time is, and what counts how often something is done in it. */
    private record Time(InstantSource clock, Function<RateLimit, RateLimiter> counters) {}

    /** The tables that users, their sessions, devices and passkeys, and keys are stored in, to be created before use. */
    public static List<TableDefinition<?>> tables() {
        return Stream.of(
                        Users.tables(),
                        Sessions.tables(),
                        Devices.tables(),
                        Passkeys.tables(),
                        Identities.tables(),
                        List.<TableDefinition<?>>of(SealedKey.KEYS))
                .flatMap(List::stream)
                .toList();
    }

    /** Begins to learn several times a second what was revoked on other nodes, to change the keys that sign tokens when it is
     * time, to send mails, and to remove what is over. Once. */
    public void start() {
        revocations.start();
        cleaner.start();
        keys.start();
        postman.ifPresent(Postman::start);
    }

    /**
     * Whether a stream has to end, because what was proved to open it counts no longer: the session is over; or the device
     * was removed, or its user was since then disabled or deleted, changed the password, or logged out everywhere.
     */
    public boolean isRevoked(Proof proof) {
        return proof.isDevice()
                ? revocations.isDeviceRevoked(proof.id())
                        || revocations.isUserRevokedSince(proof.owner(), proof.began())
                : revocations.isRevoked(proof.id());
    }

    /** What signs tokens, for those who verify them. */
    SigningKeys keys() {
        return keys;
    }

    /** Lets what this node has just ended count on it at once; where it fails, it counts a moment later. */
    void sessionsEnded() {
        revocations.tryToRead();
    }

    /** Lets a mail be sent at once that this node has just asked for. */
    void mailed() {
        postman.ifPresent(Postman::wake);
    }

    /** Whether who has an address may log in only once it is known to be theirs. */
    boolean requiresVerifiedEmail() {
        return requiresVerifiedEmail;
    }

    /** What sends mails, if anything does. */
    Optional<Postman> postman() {
        return postman;
    }

    /** Stops what {@link #start} began. */
    @Override
    public void close() {
        postman.ifPresent(Postman::close);
        revocations.close();
        cleaner.close();
        keys.close();
        oidc.close();
    }

    /** The stored users. */
    public Users users() {
        return users;
    }

    /** The users' devices. */
    public Devices devices() {
        return devices;
    }

    /** The users' passkeys. */
    public Passkeys passkeys() {
        return passkeys;
    }

    /** The routes of those accounts, and of what is logged in with them. */
    OidcRoutes oidcRoutes() {
        return oidcRoutes;
    }

    /** The accounts at providers of OpenID Connect that users log in with. */
    public Identities identities() {
        return identities;
    }

    /** Issues and verifies tokens. */
    public Sessions sessions() {
        return sessions;
    }

    /** Tells who makes a call. */
    public Authenticator authenticator() {
        return authenticator;
    }

    /** Hashes passwords, within the bounds that the routes obey too. */
    public PasswordHasher passwordHasher() {
        return passwordHasher;
    }

    /** Tells which passwords nobody may set. */
    NewPasswords newPasswords() {
        return newPasswords;
    }

    /** Tells whether who calls has logged in recently. */
    public Reauthentication reauthentication() {
        return reauthentication;
    }

    /** The routes under {@code /auth}. */
    public AuthRoutes routes() {
        return routes;
    }

    InstantSource clock() {
        return clock;
    }
}

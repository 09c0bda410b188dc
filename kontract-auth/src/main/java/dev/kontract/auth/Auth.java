package dev.kontract.auth;

import dev.kontract.procedure.Transactor;
import dev.kontract.storage.Tables;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The parts of authentication, put together over one storage. Thread-safe. */
public final class Auth {
    private final InstantSource clock;
    private final Users users;
    private final Sessions sessions;
    private final Authenticator authenticator;
    private final PasswordHasher passwordHasher;
    private final AuthRoutes routes;

    /** Users in these tables; {@link Users#tables()} must have been created. */
    public Auth(AuthConfig config, Tables tables, Transactor transactor) {
        this(config, new Users(tables, transactor), InstantSource.system());
    }

    /** By another clock. */
    Auth(AuthConfig config, Users users, InstantSource clock) {
        this.clock = clock;
        this.users = users;
        this.sessions = new Sessions(config, clock);
        this.authenticator = new Authenticator(config, sessions);
        this.passwordHasher = new PasswordHasher(config.passwords());
        Map<String, AuthProvider> providers = new HashMap<>();
        providers.put(AnonymousProvider.NAME, new AnonymousProvider(clock));
        providers.put(PasswordProvider.NAME, new PasswordProvider(users::getUserByEmail, passwordHasher));
        config.providers().forEach(provider -> providers.put(provider.name(), provider));
        this.routes = new AuthRoutes(config, this, Map.copyOf(providers));
    }

    /** The stored users. */
    public Users users() {
        return users;
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

    /** The routes under {@code /auth}. */
    public AuthRoutes routes() {
        return routes;
    }

    InstantSource clock() {
        return clock;
    }
}

package dev.kontract.auth;

import dev.kontract.procedure.Transactor;
import dev.kontract.storage.Tables;
import dev.kontract.table.TableDefinition;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parts of authentication, put together over one storage. Thread-safe. */
public final class Auth {
    private final InstantSource clock;
    private final Users users;
    private final Devices devices;
    private final Sessions sessions;
    private final Authenticator authenticator;
    private final PasswordHasher passwordHasher;
    private final AuthRoutes routes;

    /** Users and devices in these tables; {@link #tables()} must have been created. */
    public Auth(AuthConfig config, Tables tables, Transactor transactor) {
        this(config, tables, transactor, InstantSource.system());
    }

    /** By another clock. */
    Auth(AuthConfig config, Tables tables, Transactor transactor, InstantSource clock) {
        this.clock = clock;
        this.users = new Users(tables, transactor);
        this.devices = new Devices(config, clock, tables, transactor);
        this.sessions = new Sessions(config, clock);
        this.authenticator = new Authenticator(config, sessions);
        this.passwordHasher = new PasswordHasher(config.passwords());
        Map<String, AuthProvider> providers = new HashMap<>();
        providers.put(AnonymousProvider.NAME, new AnonymousProvider(clock));
        providers.put(PasswordProvider.NAME, new PasswordProvider(users::getUserByEmail, passwordHasher));
        config.providers().forEach(provider -> providers.put(provider.name(), provider));
        this.routes = new AuthRoutes(config, this, Map.copyOf(providers));
    }

    /** The tables that users and devices are stored in, to be created before use. */
    public static List<TableDefinition<?>> tables() {
        return Stream.concat(Users.tables().stream(), Devices.tables().stream()).toList();
    }

    /** The stored users. */
    public Users users() {
        return users;
    }

    /** The users' devices. */
    public Devices devices() {
        return devices;
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

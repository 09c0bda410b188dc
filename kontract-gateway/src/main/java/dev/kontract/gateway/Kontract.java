package dev.kontract.gateway;

import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.auth.Auth;
import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.Users;
import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.gateway.internal.compose.CachedHealth;
import dev.kontract.gateway.internal.compose.DatabaseTls;
import dev.kontract.gateway.internal.compose.GivenServices;
import dev.kontract.gateway.internal.compose.Migrator;
import dev.kontract.gateway.internal.compose.TokenAuthentication;
import dev.kontract.gateway.internal.config.SecretFile;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.PGClient;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageSessions;
import dev.kontract.storage.Tables;
import dev.kontract.storage.migration.WrittenMigrations;
import dev.kontract.table.TableDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running application: its tables and procedures, users and tokens, files, and the gateway in front of them. Thread-safe.
 *
 * <p>It runs without its database too: then {@code /health} and every call answer 503, until the database is back.
 */
public final class Kontract implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Kontract.class);

    private final Storage storage;
    private final Router router;
    private final Migrator migrator;
    private final Gateway gateway;
    private final Services services;
    private final CachedHealth health;
    private final Auth auth;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Kontract(KontractConfig config, List<Application> applications, AuthConfig signIn, Storage storage) {
        this.storage = storage;
        Json json = new Json(
                DataLimits.DEFAULT.withMaxBytes(Math.max(1, config.limits().maxBodyBytes())));
        health = new CachedHealth(this::isReady);
        migrator = new Migrator(
                () -> storage.migrate(tables(applications), WrittenMigrations.of(loader(applications))),
                this::onMigrated);
        Transactor transactor = migrator.guard(storage.transactor());
        auth = new Auth(Mailings.into(signIn, config, this::uri), storage.tables(), transactor);
        services = services(storage, transactor, auth);
        router = applications.stream()
                .map(application -> application.router(services))
                .reduce(Router.of(Map.of()), Router::and);
        RuntimeAdapter adapter = RuntimeAdapter.of(
                        new Dispatcher(router, transactor), new TokenAuthentication(auth, json))
                .withHealth(health)
                .withContent(StaticContent.ofClassPath(loader(applications)))
                .withJson(json);
        gateway = Gateway.createGateway(GatewayOptions.of(adapter)
                .withHost(config.host())
                .withPort(config.port())
                .withCors(config.cors())
                .withCorsOrigins(config.corsOrigins())
                .withLimits(config.limits())
                .withErpc(config.erpc())
                .withProxies(config.proxies()));
    }

    private static Services services(Storage storage, Transactor transactor, Auth auth) {
        return new GivenServices(Map.of(
                Tables.class,
                storage.tables(),
                StorageSessions.class,
                storage.sessions(),
                PGClient.class,
                storage.client(),
                Transactor.class,
                transactor,
                Auth.class,
                auth,
                Users.class,
                auth.users(),
                MeterRegistry.class,
                Metrics.globalRegistry));
    }

    /**
     * Starts the applications that {@link ServiceLoader} finds.
     *
     * @throws ConfigException if the configuration cannot be used, or the port is taken
     * @throws dev.kontract.error.RPCError if the database is there and refuses the tables
     */
    public static Kontract start(KontractConfig config) {
        return start(config, applications());
    }

    /** Those that {@link ServiceLoader} finds. */
    static List<Application> applications() {
        List<Application> applications = new ArrayList<>();
        ServiceLoader.load(Application.class).forEach(applications::add);
        if (applications.isEmpty()) {
            throw new ConfigException("There is no application on the class path: add a class with @Backend,"
                    + " and the annotation processor kontract-compiler to the build");
        }
        return applications;
    }

    /**
     * Starts these applications, as one.
     *
     * @throws ConfigException if the configuration cannot be used, or the port is taken
     * @throws dev.kontract.error.RPCError if the database is there and refuses the tables
     */
    public static Kontract start(KontractConfig config, List<Application> applications) {
        Kontract kontract = assemble(config, applications);
        boolean started = false;
        try {
            kontract.migrator.start();
            kontract.gateway.start();
            kontract.migrator.awaitFirstAttempt();
            started = true;
            return kontract;
        } catch (IOException unavailable) {
            throw new ConfigException(
                    "Cannot listen on " + config.host() + ":" + config.port() + ": " + reason(unavailable),
                    unavailable);
        } finally {
            if (!started) {
                kontract.close();
            }
        }
    }

    /** Its parts, none of them started but the pool of connections, which is closed again if one does not fit. */
    static Kontract assemble(KontractConfig config, List<Application> applications) {
        AuthConfig signIn = config.auth().toAuthConfig(SecretFile.of(config), config);
        if (config.erpc().auth() == ErpcSettings.Auth.SECRET
                && config.erpc().secret().isEmpty()) {
            throw new ConfigException("erpc.secret is missing, which erpc.auth asks for: set KONTRACT_ERPC_SECRET to 64"
                    + " random hexadecimal digits, for example from: openssl rand -hex 32");
        }
        if (config.mode() == KontractConfig.Mode.PRODUCTION) {
            DatabaseTls.warning(config.database().url()).ifPresent(LOG::warn);
        }
        Storage storage = Storage.open(config.database());
        boolean assembled = false;
        try {
            Kontract kontract = new Kontract(config, applications, signIn, storage);
            assembled = true;
            return kontract;
        } finally {
            if (!assembled) {
                storage.close();
            }
        }
    }

    private static String reason(IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Their tables, and those that Kontract itself needs. */
    static List<TableDefinition<?>> tables(List<Application> applications) {
        List<TableDefinition<?>> tables = new ArrayList<>(Storage.ownTables());
        tables.addAll(Auth.tables());
        applications.forEach(application -> tables.addAll(application.tables()));
        return tables;
    }

    /** The class loader that has their resources. */
    static ClassLoader loader(List<Application> applications) {
        ClassLoader loader = applications.isEmpty()
                ? Kontract.class.getClassLoader()
                : applications.getFirst().getClass().getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    private void onMigrated() {
        health.forget();
        auth.start();
    }

    /** The procedures, as they are served. */
    Router router() {
        return router;
    }

    /** Its tables. */
    Storage storage() {
        return storage;
    }

    private boolean isReady() {
        return migrator.isDone() && storage.isHealthy();
    }

    /** Where a client on this machine reaches it. */
    public URI uri() {
        return gateway.uri();
    }

    /** The port it listens on. */
    public int port() {
        return gateway.port();
    }

    /** The parts that the applications were given: {@link Tables}, {@link StorageSessions}, {@link PGClient}, {@link
     * Transactor}, {@link Auth}, {@link Users}, {@link MeterRegistry}. */
    public Services services() {
        return services;
    }

    /** Finishes the calls in flight within their grace, refuses new ones, and closes the database's connections. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            migrator.close();
            gateway.close();
            auth.close();
            storage.close();
        }
    }
}

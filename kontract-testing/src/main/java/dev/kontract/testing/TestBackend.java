package dev.kontract.testing;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.gateway.Kontract;
import dev.kontract.gateway.KontractConfig;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.http.HttpTransport;
import dev.kontract.wire.http.TokenStore;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The applications on the class path, served on a free port of 127.0.0.1 from a PostgreSQL of their own. Starting takes a
 * few seconds, so tests of a class share one and call {@link #reset} between them. Thread-safe but for {@link #reset} and
 * {@link #close}.
 *
 * {@snippet :
 * try (TestBackend backend = TestBackend.start()) {
 *     NotesClient notes = new NotesClient(backend.anonymous());
 *     notes.add("Water the plants");
 * }
 * }
 */
public final class TestBackend implements AutoCloseable {
    /** Tests also run on busy machines. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedDatabase database;
    private final Kontract kontract;

    private TestBackend(EmbeddedDatabase database, Kontract kontract) {
        this.database = database;
        this.kontract = kontract;
    }

    /**
     * Starts them with the default configuration in development mode.
     *
     * @throws dev.kontract.embedded.EmbeddedDatabaseException if the database cannot start
     * @throws dev.kontract.gateway.ConfigException if there is no application on the class path
     */
    public static TestBackend start() {
        return start(UnaryOperator.identity());
    }

    /**
     * Starts them with a configuration made from the default one, which has the database and the port.
     *
     * @throws dev.kontract.embedded.EmbeddedDatabaseException if the database cannot start
     * @throws dev.kontract.gateway.ConfigException if the configuration cannot be used, or there is no application on the
     *     class path
     */
    public static TestBackend start(UnaryOperator<KontractConfig> configuration) {
        EmbeddedDatabase database = EmbeddedDatabase.temporary();
        boolean started = false;
        try {
            Kontract kontract = Kontract.start(configuration.apply(standard(database)));
            started = true;
            return new TestBackend(database, kontract);
        } finally {
            if (!started) {
                database.close();
            }
        }
    }

    private static KontractConfig standard(EmbeddedDatabase database) {
        return KontractConfig.DEFAULT
                .withDirectory(database.directory())
                .withMode(KontractConfig.Mode.DEVELOPMENT)
                .withHost("127.0.0.1")
                .withPort(0)
                .withDatabase(StorageOptions.DEFAULT
                        .withUrl(database.jdbcUrl())
                        .withCredentials(database.user(), database.password())
                        .withConnectionTimeout(PATIENCE));
    }

    /** Where it serves. */
    public URI uri() {
        return kontract.uri();
    }

    /** The running application. */
    public Kontract kontract() {
        return kontract;
    }

    /** A transport for generated clients, in nobody's name. */
    public HttpTransport unauthenticated() {
        return HttpTransport.to(uri());
    }

    /** A transport for generated clients, in the name of a new guest, whose tokens renew themselves. */
    public HttpTransport anonymous() {
        HttpTransport transport = unauthenticated().withSession(TokenStore.inMemory());
        transport.auth().anonymous();
        return transport;
    }

    /** A transport for generated clients, in the name of a new user, whose tokens renew themselves. */
    public HttpTransport register(String email, String password) {
        HttpTransport transport = unauthenticated().withSession(TokenStore.inMemory());
        transport.auth().register(email, password);
        return transport;
    }

    /** Deletes all records, users too, and keeps the tables. Nothing may be calling meanwhile. */
    public void reset() {
        Records.deleteAll(database);
    }

    /** Stops everything, and deletes the database. */
    @Override
    public void close() {
        try (database) {
            kontract.close();
        }
    }
}

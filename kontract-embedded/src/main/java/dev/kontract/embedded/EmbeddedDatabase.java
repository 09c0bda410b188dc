package dev.kontract.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running PostgreSQL server with a database of its own. It listens on a free port of 127.0.0.1 only and asks for a
 * password (SCRAM-SHA-256) that was drawn for it. It runs in a session of its own, so that Ctrl-C in the terminal does
 * not reach it; {@link #close} stops it, and so does the end of the JVM unless the options say otherwise. Its log is a
 * file beside its data. Safe to use by many threads.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String USER = "kontract";

    private final ServerDirectory directory;
    private final Postmaster postmaster;
    private final int port;
    private final String password;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::stop, "embedded-database-stop");

    private EmbeddedDatabase(ServerDirectory directory, Durability durability, EmbeddedOptions options)
            throws IOException {
        this.directory = directory;
        Binaries binaries = Binaries.unpacked();
        password = new DataDirectory(directory, binaries, USER).prepare(durability);
        postmaster = new Postmaster(directory, binaries, durability, options);
        port = postmaster.start();
        if (options.shutdownHook()) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /**
     * Starts a server with fresh data that is deleted on close, or by a later call if the process is killed. Written
     * data may be lost when the machine crashes.
     *
     * @throws EmbeddedDatabaseException if it cannot start; nothing is left behind
     */
    public static EmbeddedDatabase temporary() {
        return temporary(EmbeddedOptions.DEFAULT);
    }

    /**
     * Starts a server with fresh data that is deleted on close, or by a later call if the process is killed. Written
     * data may be lost when the machine crashes.
     *
     * @throws EmbeddedDatabaseException if it cannot start; nothing is left behind
     */
    public static EmbeddedDatabase temporary(EmbeddedOptions options) {
        return start(() -> TemporaryDirectories.create(options), Durability.NONE, options);
    }

    /**
     * Starts a server that keeps its data in the directory, which is created when missing and found again by the next
     * start, also after the server, the process or the machine was killed. Committed data is on the disk.
     *
     * @throws EmbeddedDatabaseException if it cannot start, for one because a running process has the directory open;
     *     the data is unchanged
     */
    public static EmbeddedDatabase at(Path directory) {
        return at(directory, EmbeddedOptions.DEFAULT);
    }

    /**
     * Starts a server that keeps its data in the directory, which is created when missing and found again by the next
     * start, also after the server, the process or the machine was killed. Committed data is on the disk.
     *
     * @throws EmbeddedDatabaseException if it cannot start, for one because a running process has the directory open;
     *     the data is unchanged
     */
    public static EmbeddedDatabase at(Path directory, EmbeddedOptions options) {
        return start(() -> ServerDirectory.open(directory), Durability.FULL, options);
    }

    /**
     * Deletes a directory's server with all its data, and stops it first where a killed process left it running. One
     * that is not there is fine.
     *
     * @throws EmbeddedDatabaseException if a running process has the directory open; the data is unchanged
     */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            ServerDirectory found = ServerDirectory.open(directory);
            new Postmaster(found, Binaries.unpacked(), Durability.NONE, EmbeddedOptions.DEFAULT).stopLeftover();
            found.release(true);
        } catch (IOException failure) {
            throw Failures.of("The embedded PostgreSQL cannot be deleted", failure);
        }
    }

    private static EmbeddedDatabase start(Opening opening, Durability durability, EmbeddedOptions options) {
        try {
            ServerDirectory directory = opening.open();
            try {
                return new EmbeddedDatabase(directory, durability, options);
            } catch (IOException | RuntimeException failure) {
                directory.release(durability == Durability.NONE);
                throw failure;
            }
        } catch (IOException failure) {
            throw Failures.of("The embedded PostgreSQL cannot start", failure);
        }
    }

    @FunctionalInterface
    private interface Opening {
        ServerDirectory open() throws IOException;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The role that owns the database. */
    public String user() {
        return USER;
    }

    /** The role's password. */
    public String password() {
        return password;
    }

    /** Where the server keeps its data, password and log. */
    public Path directory() {
        return directory.path();
    }

    /** The database's address for JDBC, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The database's address as one secret, as {@code DATABASE_URL} has it: {@code postgres://user:password@…}. */
    public String databaseUrl() {
        return "postgres://" + USER + ":" + password + "@127.0.0.1:" + port + "/postgres";
    }

    /**
     * Stops the server: it aborts open transactions and writes everything committed. Temporary data is deleted.
     * Closing twice does nothing.
     *
     * @throws EmbeddedDatabaseException if the server does not stop
     */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs, or has run, and finds the database closed.
        }
    }

    private void stop() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            postmaster.stop();
            directory.release(postmaster.durability() == Durability.NONE);
        } catch (IOException failure) {
            throw Failures.of("The embedded PostgreSQL cannot stop", failure);
        }
    }

    /** Names the port, never the password. */
    @Override
    public String toString() {
        return "EmbeddedDatabase[" + jdbcUrl() + "]";
    }
}

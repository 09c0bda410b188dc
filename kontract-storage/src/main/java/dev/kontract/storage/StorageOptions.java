package dev.kontract.storage;

import dev.kontract.storage.internal.database.DatabaseUrl;
import java.time.Duration;

/**
 * Where the database is and how it is used. Immutable; the password appears in no message and not in
 * {@link #toString()}.
 *
 * @param url {@code jdbc:postgresql://host:port/database?sslmode=…}; given as {@code postgres://user:password@host/…} or
 *     {@code postgresql://…}, or with user and password as parameters, it is taken apart, and what it names replaces
 *     {@code user} and {@code password}
 * @param user the role that the server knows
 * @param password of the role; empty for none
 * @param poolSize how many connections are kept
 * @param connectionTimeout how long a call waits for a connection before it fails with {@code SERVICE_UNAVAILABLE}, at
 *     least 250 ms
 * @param statementTimeout how long one statement may run before it fails with {@code TIMEOUT}
 * @param attempts how often work runs that conflicts with concurrent transactions, before it fails with
 *     {@code CONFLICT}
 * @param maxBackoff the longest pause before such work runs again; the pauses are random and grow towards it
 * @param fetchSize how many rows a stream holds at a time
 * @param versions how long versions and sessions are kept
 * @param exec bounds on what SQL of {@link TableProxy#exec} may read and take
 */
public record StorageOptions(
        String url,
        String user,
        String password,
        int poolSize,
        Duration connectionTimeout,
        Duration statementTimeout,
        int attempts,
        Duration maxBackoff,
        int fetchSize,
        VersionOptions versions,
        ExecLimits exec) {
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(250);

    /** The database {@code postgres} on this machine, 16 connections, 3 s, 30 s, 20 attempts, 100 ms, 200 rows. */
    public static final StorageOptions DEFAULT = new StorageOptions(
            "jdbc:postgresql://127.0.0.1:5432/postgres",
            "postgres",
            "",
            16,
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            20,
            Duration.ofMillis(100),
            200,
            VersionOptions.DEFAULT,
            ExecLimits.DEFAULT);

    /**
     * Takes the URL apart and checks.
     *
     * @throws IllegalArgumentException if the URL is none of PostgreSQL's, or a number is out of range; the message
     *     repeats nothing of the URL
     */
    public StorageOptions {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        url = parsed.jdbcUrl();
        user = parsed.user().orElse(user);
        password = parsed.password().orElse(password);
        if (poolSize < 1 || attempts < 1 || fetchSize < 1) {
            throw new IllegalArgumentException(
                    "Must be positive: poolSize " + poolSize + ", attempts " + attempts + ", fetchSize " + fetchSize);
        }
        if (connectionTimeout.compareTo(MIN_TIMEOUT) < 0 || statementTimeout.compareTo(MIN_TIMEOUT) < 0) {
            throw new IllegalArgumentException("Must be at least 250 ms: connectionTimeout " + connectionTimeout
                    + ", statementTimeout " + statementTimeout);
        }
        if (maxBackoff.toMillis() < 1) {
            throw new IllegalArgumentException("maxBackoff must be at least 1 ms: " + maxBackoff);
        }
    }

    /** These options for the database at another URL, in any of its forms. */
    public StorageOptions withUrl(String other) {
        return new StorageOptions(
                other,
                user,
                password,
                poolSize,
                connectionTimeout,
                statementTimeout,
                attempts,
                maxBackoff,
                fetchSize,
                versions,
                exec);
    }

    /** These options with another role. */
    public StorageOptions withCredentials(String otherUser, String otherPassword) {
        return new StorageOptions(
                url,
                otherUser,
                otherPassword,
                poolSize,
                connectionTimeout,
                statementTimeout,
                attempts,
                maxBackoff,
                fetchSize,
                versions,
                exec);
    }

    /** These options with another number of connections. */
    public StorageOptions withPoolSize(int other) {
        return new StorageOptions(
                url,
                user,
                password,
                other,
                connectionTimeout,
                statementTimeout,
                attempts,
                maxBackoff,
                fetchSize,
                versions,
                exec);
    }

    /** These options with another wait for a connection. */
    public StorageOptions withConnectionTimeout(Duration other) {
        return new StorageOptions(
                url,
                user,
                password,
                poolSize,
                other,
                statementTimeout,
                attempts,
                maxBackoff,
                fetchSize,
                versions,
                exec);
    }

    /** These options with another time limit of a statement. */
    public StorageOptions withStatementTimeout(Duration other) {
        return new StorageOptions(
                url,
                user,
                password,
                poolSize,
                connectionTimeout,
                other,
                attempts,
                maxBackoff,
                fetchSize,
                versions,
                exec);
    }

    /** These options with another number of attempts and another longest pause between them. */
    public StorageOptions withRetries(int otherAttempts, Duration otherMaxBackoff) {
        return new StorageOptions(
                url,
                user,
                password,
                poolSize,
                connectionTimeout,
                statementTimeout,
                otherAttempts,
                otherMaxBackoff,
                fetchSize,
                versions,
                exec);
    }

    /** These options with another number of rows that a stream holds. */
    public StorageOptions withFetchSize(int other) {
        return new StorageOptions(
                url,
                user,
                password,
                poolSize,
                connectionTimeout,
                statementTimeout,
                attempts,
                maxBackoff,
                other,
                versions,
                exec);
    }

    /** These options with other times for versions and sessions. */
    public StorageOptions withVersions(VersionOptions other) {
        return new StorageOptions(
                url,
                user,
                password,
                poolSize,
                connectionTimeout,
                statementTimeout,
                attempts,
                maxBackoff,
                fetchSize,
                other,
                exec);
    }

    /** These options with other bounds on SQL. */
    public StorageOptions withExec(ExecLimits other) {
        return new StorageOptions(
                url,
                user,
                password,
                poolSize,
                connectionTimeout,
                statementTimeout,
                attempts,
                maxBackoff,
                fetchSize,
                versions,
                other);
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "StorageOptions[url=" + url + ", user=" + user + ", poolSize=" + poolSize + ", connectionTimeout="
                + connectionTimeout + ", statementTimeout=" + statementTimeout + ", attempts=" + attempts
                + ", maxBackoff=" + maxBackoff + ", fetchSize=" + fetchSize + ", versions=" + versions
                + ", exec=" + exec + "]";
    }
}

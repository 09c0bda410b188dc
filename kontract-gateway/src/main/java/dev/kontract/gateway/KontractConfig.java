package dev.kontract.gateway;

import dev.kontract.gateway.internal.config.ConfigSources;
import dev.kontract.storage.StorageOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The configuration of a running application. Immutable; shows no secret.
 *
 * @param directory where {@code kontract.yaml} is, and {@code .kontract/}, which keeps what development mode generates
 * @param mode for whom it runs
 * @param host the address to listen on
 * @param port the TCP port; 0 for a free one
 * @param cors whether pages of other origins may call
 * @param corsOrigins the origins that may, {@code *} for any
 * @param limits what one client may ask
 * @param database where the database is
 * @param auth users and tokens
 * @param erpc how encrypted calls are served
 * @param proxies which servers may say whom they speak for
 * @param log how the process logs
 */
public record KontractConfig(
        Path directory,
        Mode mode,
        String host,
        int port,
        boolean cors,
        List<String> corsOrigins,
        GatewayLimits limits,
        StorageOptions database,
        AuthSettings auth,
        ErpcSettings erpc,
        ProxySettings proxies,
        LogSettings log) {
    /** The name of the file. */
    public static final String FILE = "kontract.yaml";

    /** Production in the current directory, with every part's own defaults. */
    public static final KontractConfig DEFAULT = new KontractConfig(
            Path.of(""),
            Mode.PRODUCTION,
            GatewayOptions.DEFAULT_HOST,
            GatewayOptions.DEFAULT_PORT,
            true,
            GatewayOptions.ANY_ORIGIN,
            GatewayLimits.DEFAULT,
            StorageOptions.DEFAULT,
            AuthSettings.DEFAULT,
            ErpcSettings.DEFAULT,
            ProxySettings.DEFAULT,
            LogSettings.DEFAULT);

    /** For whom an application runs. */
    public enum Mode {
        /** Its developer: a missing secret is generated and kept. */
        DEVELOPMENT,
        /** Others: a missing secret is an error. */
        PRODUCTION
    }

    /**
     * Copies.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public KontractConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        corsOrigins = List.copyOf(corsOrigins);
    }

    /**
     * The defaults, overridden by {@code kontract.yaml} in the directory, if there is one, and that by the environment:
     * {@code DATABASE_URL}, and for every key {@code KONTRACT_} and its name in upper case with underscores.
     *
     * @throws ConfigException if the file cannot be read, a key is unknown, or a value does not fit
     */
    public static KontractConfig load(Path directory, Map<String, String> environment) {
        return ConfigSources.load(DEFAULT.withDirectory(directory), environment);
    }

    /** This configuration in another directory; its file is not read. */
    public KontractConfig withDirectory(Path directory) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration in another mode. */
    public KontractConfig withMode(Mode mode) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration with another address. */
    public KontractConfig withHost(String host) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration with another port. */
    public KontractConfig withPort(int port) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration, open to pages of other origins or not. */
    public KontractConfig withCors(boolean cors) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration, open to pages of these origins alone. */
    public KontractConfig withCorsOrigins(List<String> corsOrigins) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration with other limits. */
    public KontractConfig withLimits(GatewayLimits limits) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration with another database. */
    public KontractConfig withDatabase(StorageOptions database) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration with other users and tokens. */
    public KontractConfig withAuth(AuthSettings auth) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration with another way to serve encrypted calls. */
    public KontractConfig withErpc(ErpcSettings erpc) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration behind other proxies. */
    public KontractConfig withProxies(ProxySettings proxies) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }

    /** This configuration with other logs. */
    public KontractConfig withLog(LogSettings log) {
        return new KontractConfig(
                directory, mode, host, port, cors, corsOrigins, limits, database, auth, erpc, proxies, log);
    }
}

package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.ErpcLimits;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.gateway.GatewayLimits;
import dev.kontract.gateway.KontractConfig;
import dev.kontract.gateway.KontractConfig.Mode;
import dev.kontract.gateway.LogSettings;
import dev.kontract.gateway.ProxySettings;
import dev.kontract.gateway.internal.config.ConfigKey.Description;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.VersionOptions;
import dev.kontract.wire.crypto.Secret;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Everything that can be configured, in the order in which it is applied: a URL comes before what refines it. */
final class ConfigKeys {
    private static final Section<KontractConfig> SERVER =
            new Section<>("", config -> config, (config, changed) -> changed);
    private static final Section<GatewayLimits> LIMITS =
            new Section<>("limits.", KontractConfig::limits, KontractConfig::withLimits);
    private static final Section<StorageOptions> DATABASE =
            new Section<>("database.", KontractConfig::database, KontractConfig::withDatabase);
    private static final Section<ErpcSettings> ERPC =
            new Section<>("erpc.", KontractConfig::erpc, KontractConfig::withErpc);
    private static final Section<ErpcLimits> ERPC_LIMITS = new Section<>(
            "erpc.",
            config -> config.erpc().limits(),
            (config, limits) -> config.withErpc(config.erpc().withLimits(limits)));
    private static final Section<LogSettings> LOG = new Section<>("log.", KontractConfig::log, KontractConfig::withLog);

    static final List<ConfigKey> ALL = Stream.of(
                    server(),
                    sizes(),
                    times(),
                    database(),
                    lifetimes(),
                    exec(),
                    AuthKeys.all(),
                    AuthLimitKeys.all(),
                    OidcKeys.all(),
                    MailKeys.all(),
                    erpc(),
                    erpcLimits(),
                    log())
            .flatMap(List::stream)
            .toList();

    private ConfigKeys() {}

    private static List<ConfigKey> server() {
        return List.of(
                SERVER.key(
                        "mode",
                        of("`development`, `production`", "production", "whether a missing secret may be generated"),
                        (config, text) -> config.withMode(Values.constant(text, Mode.values()))),
                SERVER.key("host", text("0.0.0.0", "the address to listen on"), KontractConfig::withHost),
                SERVER.key(
                        "port",
                        integer("8787", "the TCP port; 0 for a free one"),
                        (config, text) -> config.withPort(Values.integer(text))),
                SERVER.key(
                        "cors",
                        flag("true", "whether pages of other origins may call"),
                        (config, text) -> config.withCors(Values.flag(text))),
                new ConfigKey(
                        "corsOrigins",
                        of("list of origins", "*", "the origins whose pages may call, `*` for any"),
                        (config, setting) -> config.withCorsOrigins(setting.values())),
                new ConfigKey(
                        "trustedProxies",
                        of("list of addresses", "", "the proxies that are believed, as `10.1.2.3` or `10.0.0.0/8`"),
                        (config, setting) -> config.withProxies(config.proxies().withTrusted(setting.values()))),
                SERVER.key(
                        "forwardedHeader",
                        of("`x-forwarded-for`, `forwarded`", "x-forwarded-for", "where they say whom they speak for"),
                        (config, text) -> config.withProxies(
                                config.proxies().withHeader(Values.constant(text, ProxySettings.Header.values())))),
                SERVER.key(
                        "hsts",
                        flag("false", "whether browsers are told to come by TLS alone, here and to all hosts below"),
                        (config, text) -> config.withProxies(config.proxies().withHsts(Values.flag(text)))));
    }

    private static List<ConfigKey> sizes() {
        return List.of(
                LIMITS.key(
                        "maxBodyBytes",
                        size("1MiB", "the size of one request's body"),
                        (limits, text) -> limits.withMaxBodyBytes(Values.smallSize(text))),
                LIMITS.key(
                        "maxBufferedBytes",
                        size(
                                "a quarter of the heap",
                                "the size of all bodies that are read at one time, and of all encrypted messages that"
                                        + " are on their way"),
                        (limits, text) -> limits.withMaxBufferedBytes(Values.size(text))),
                LIMITS.key(
                        "maxHeaderBytes",
                        size("8KiB", "the size of one request's headers"),
                        (limits, text) -> limits.withMaxHeaderBytes(Values.smallSize(text))),
                LIMITS.key(
                        "maxConnections",
                        integer("20000", "how many connections are open at one time"),
                        (limits, text) -> limits.withMaxConnections(Values.integer(text))),
                LIMITS.key(
                        "maxCalls",
                        integer("10000", "how many calls run at one time"),
                        (limits, text) -> limits.withMaxCalls(Values.integer(text))));
    }

    private static List<ConfigKey> times() {
        return List.of(
                LIMITS.key(
                        "requestTimeout",
                        time("30s", "how long a body may take to arrive, and a call to run"),
                        (limits, text) -> limits.withRequestTimeout(Values.time(text))),
                LIMITS.key(
                        "idleTimeout",
                        time("60s", "how long a connection may be silent"),
                        (limits, text) -> limits.withIdleTimeout(Values.time(text))),
                LIMITS.key(
                        "headerTimeout",
                        time("10s", "how long a request's headers may take to arrive"),
                        (limits, text) -> limits.withHeaderTimeout(Values.time(text))),
                LIMITS.key(
                        "shutdownGrace",
                        time("10s", "how long calls in flight may run on after the process was told to stop"),
                        (limits, text) -> limits.withShutdownGrace(Values.time(text))));
    }

    private static List<ConfigKey> database() {
        return List.of(
                DATABASE.key(
                        "url",
                        text(
                                "jdbc:postgresql://127.0.0.1:5432/postgres",
                                "the database: `postgres://user:password@host/name` or a JDBC URL"),
                        StorageOptions::withUrl),
                DATABASE.key(
                        "user",
                        text("postgres", "the role"),
                        (options, text) -> options.withCredentials(text, options.password())),
                DATABASE.key(
                        "password",
                        text("", "the role's password"),
                        (options, text) -> options.withCredentials(options.user(), text)),
                DATABASE.key(
                        "poolSize",
                        integer("16", "how many connections are kept"),
                        (options, text) -> options.withPoolSize(Values.integer(text))),
                DATABASE.key(
                        "connectionTimeout",
                        time("3s", "how long a call waits for a connection"),
                        (options, text) -> options.withConnectionTimeout(Values.time(text))),
                DATABASE.key(
                        "statementTimeout",
                        time("30s", "how long one statement may run"),
                        (options, text) -> options.withStatementTimeout(Values.time(text))));
    }

    private static List<ConfigKey> lifetimes() {
        return List.of(
                versions("retention", "30d", "how long old states are kept", VersionOptions::withRetention),
                versions(
                        "collectEvery",
                        "1h",
                        "how often a node collects old versions, about; `0s` for never",
                        VersionOptions::withCollectEvery),
                versions(
                        "sessionLifetime",
                        "15m",
                        "when a session that pins what it sees expires",
                        VersionOptions::withSessionLifetime),
                versions(
                        "answerLifetime",
                        "1d",
                        "how long the answer of a call with an idempotency key is kept",
                        VersionOptions::withAnswerLifetime));
    }

    private static ConfigKey versions(
            String key, String standard, String meaning, BiFunction<VersionOptions, Duration, VersionOptions> setter) {
        return DATABASE.key(
                key,
                time(standard, meaning),
                (options, text) -> options.withVersions(setter.apply(options.versions(), Values.time(text))));
    }

    private static List<ConfigKey> exec() {
        return List.of(
                DATABASE.key(
                        "execMaxRows",
                        integer("10000", "how many rows one `exec` may return or change"),
                        (options, text) -> options.withExec(options.exec().withMaxRows(Values.integer(text)))),
                DATABASE.key(
                        "execMaxBytes",
                        size("16MiB", "the size of all rows of one `exec`"),
                        (options, text) -> options.withExec(options.exec().withMaxBytes(Values.smallSize(text)))),
                DATABASE.key(
                        "execTimeout",
                        time("5s", "how long the database may take for what one `exec` reads"),
                        (options, text) -> options.withExec(options.exec().withTimeout(Values.time(text)))));
    }

    private static List<ConfigKey> erpc() {
        return List.of(
                ERPC.key(
                        "auth",
                        of(
                                "`user`, `secret`",
                                "user",
                                "what a client must prove: who it is, or that it has the secret"),
                        (erpc, text) -> erpc.withAuth(Values.constant(text, ErpcSettings.Auth.values()))),
                ERPC.key(
                        "secret",
                        of(
                                "hexadecimal digits",
                                "",
                                "is mixed into the key of every encrypted session; at least 32 bytes"),
                        (erpc, text) -> erpc.withSecret(Secret.ofHex(text))));
    }

    private static List<ConfigKey> erpcLimits() {
        return List.of(
                ERPC_LIMITS.key(
                        "maxConnections",
                        integer("10000", "how many channels of encrypted calls are open at one time"),
                        (limits, text) -> limits.withMaxConnections(Values.integer(text))),
                ERPC_LIMITS.key(
                        "maxConnectionsPerAddress",
                        integer("1000", "how many of them one client has"),
                        (limits, text) -> limits.withMaxConnectionsPerAddress(Values.integer(text))),
                ERPC_LIMITS.key(
                        "maxHandshakes",
                        integer("1000", "how many of them have no session yet"),
                        (limits, text) -> limits.withMaxHandshakes(Values.integer(text))),
                ERPC_LIMITS.key(
                        "maxMessageBytes",
                        size("1MiB", "the size of one encrypted message"),
                        (limits, text) -> limits.withMaxMessageBytes(Values.smallSize(text))),
                ERPC_LIMITS.key(
                        "maxPending",
                        integer("256", "how many calls of one channel run at one time"),
                        (limits, text) -> limits.withMaxPending(Values.integer(text))),
                ERPC_LIMITS.key(
                        "handshakeTimeout",
                        time("30s", "how long a channel may have no session"),
                        (limits, text) -> limits.withHandshakeTimeout(Values.time(text))),
                ERPC_LIMITS.key(
                        "idleTimeout",
                        time("1h", "how long a channel may carry no message from its client"),
                        (limits, text) -> limits.withIdleTimeout(Values.time(text))),
                ERPC_LIMITS.key(
                        "pingInterval",
                        time("15s", "after how much silence a client is asked whether it is there"),
                        (limits, text) -> limits.withPingInterval(Values.time(text))));
    }

    private static List<ConfigKey> log() {
        return List.of(
                LOG.key(
                        "format",
                        of("`auto`, `json`, `text`", "auto", "how lines look; `auto` is text on a terminal, else JSON"),
                        (log, text) -> log.withFormat(Values.constant(text, LogSettings.Format.values()))),
                LOG.key(
                        "level",
                        of("`error`, `warn`, `info`, `debug`, `trace`", "info", "the least important lines written"),
                        (log, text) -> log.withLevel(Values.constant(text, LogSettings.Level.values()))));
    }

    private static Description of(String type, String standard, String meaning) {
        return new Description(type, standard, meaning);
    }

    private static Description text(String standard, String meaning) {
        return of("text", standard, meaning);
    }

    private static Description integer(String standard, String meaning) {
        return of("integer", standard, meaning);
    }

    private static Description flag(String standard, String meaning) {
        return of("`true`, `false`", standard, meaning);
    }

    private static Description time(String standard, String meaning) {
        return of("time", standard, meaning);
    }

    private static Description size(String standard, String meaning) {
        return of("size", standard, meaning);
    }
}

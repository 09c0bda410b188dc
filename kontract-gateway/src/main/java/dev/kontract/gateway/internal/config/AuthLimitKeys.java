package dev.kontract.gateway.internal.config;

import dev.kontract.auth.AuthLimits;
import dev.kontract.auth.PasswordHashing;
import dev.kontract.auth.RateLimit;
import dev.kontract.auth.RouteLimits;
import dev.kontract.gateway.KontractConfig;
import dev.kontract.gateway.internal.config.ConfigKey.Description;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** How often the routes under {@code /auth} may be called, and how many hash passwords at one time. */
final class AuthLimitKeys {
    private static final Section<RouteLimits> LOGIN = of("login", AuthLimits::login, AuthLimits::withLogin);
    private static final Section<RouteLimits> REGISTER = of("register", AuthLimits::register, AuthLimits::withRegister);
    private static final Section<RouteLimits> ANONYMOUS =
            of("anonymous", AuthLimits::anonymous, AuthLimits::withAnonymous);
    private static final Section<RouteLimits> REFRESH = of("refresh", AuthLimits::refresh, AuthLimits::withRefresh);
    private static final Section<RouteLimits> MAIL = of("mail", AuthLimits::mail, AuthLimits::withMail);

    private static final Section<PasswordHashing> HASHING = new Section<>(
            "auth.hashing.",
            config -> config.auth().passwords(),
            (config, changed) -> config.withAuth(config.auth().withPasswords(changed)));

    private AuthLimitKeys() {}

    private static Section<RouteLimits> of(
            String name, Function<AuthLimits, RouteLimits> part, BiFunction<AuthLimits, RouteLimits, AuthLimits> with) {
        return new Section<>(
                "auth.limits." + name + ".",
                config -> part.apply(config.auth().limits()),
                (config, changed) -> limited(config, with.apply(config.auth().limits(), changed)));
    }

    private static KontractConfig limited(KontractConfig config, AuthLimits limits) {
        return config.withAuth(config.auth().withLimits(limits));
    }

    static List<ConfigKey> all() {
        return Stream.of(login(), register(), others(), hashing())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ConfigKey> login() {
        return List.of(
                address(LOGIN, "60/1m", "how often one client address logs in"),
                accountAtAddress(LOGIN, "10/10m", "how often it does with one account"),
                account(
                        LOGIN,
                        "50/1h",
                        "how often one account is tried from addresses where its user never logged in"));
    }

    private static List<ConfigKey> register() {
        return List.of(
                address(REGISTER, "60/10m", "how often one client address registers users"),
                accountAtAddress(REGISTER, "10/10m", "how often it does with one email address"),
                account(REGISTER, "20/1h", "how often one email address is registered"));
    }

    private static List<ConfigKey> others() {
        return List.of(
                address(ANONYMOUS, "120/10m", "how many guests one client address makes"),
                address(REFRESH, "600/1m", "how often one client address refreshes or ends sessions by their tokens"),
                accountAtAddress(REFRESH, "60/1m", "how often it does with one session"),
                address(MAIL, "30/10m", "how often one client address has a mail sent"),
                accountAtAddress(MAIL, "3/10m", "how often it does to one email address"),
                account(MAIL, "10/1d", "how often one email address is sent a mail"));
    }

    private static List<ConfigKey> hashing() {
        return List.of(
                HASHING.key(
                        "concurrent",
                        new Description(
                                "integer",
                                "as many as there are cores, in a quarter of the heap",
                                "how many passwords are hashed at one time, each in 19 MiB"),
                        (hashing, text) -> hashing.withConcurrent(Values.integer(text))),
                HASHING.key(
                        "waiting",
                        new Description("integer", "64", "how many wait for their turn; the next one gets 429 at once"),
                        (hashing, text) -> hashing.withWaiting(Values.integer(text), hashing.maxWait())),
                HASHING.key(
                        "maxWait",
                        new Description("time", "5s", "how long they wait before they get 429 too"),
                        (hashing, text) -> hashing.withWaiting(hashing.waiting(), Values.time(text))));
    }

    private static ConfigKey address(Section<RouteLimits> section, String standard, String meaning) {
        return key(section, "address", RouteLimits::withAddress, describe(standard, meaning));
    }

    private static ConfigKey accountAtAddress(Section<RouteLimits> section, String standard, String meaning) {
        return key(section, "accountAtAddress", RouteLimits::withAccountAtAddress, describe(standard, meaning));
    }

    private static ConfigKey account(Section<RouteLimits> section, String standard, String meaning) {
        return key(section, "account", RouteLimits::withAccount, describe(standard, meaning));
    }

    private static Description describe(String standard, String meaning) {
        return new Description("rate, `off`", standard, meaning);
    }

    private static ConfigKey key(
            Section<RouteLimits> section,
            String name,
            BiFunction<RouteLimits, Optional<RateLimit>, RouteLimits> setter,
            Description description) {
        return section.key(name, description, (limits, text) -> setter.apply(limits, Values.rate(text)));
    }
}

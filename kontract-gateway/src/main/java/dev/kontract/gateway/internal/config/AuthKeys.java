package dev.kontract.gateway.internal.config;

import dev.kontract.auth.AccessOptions;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.SessionOptions;
import dev.kontract.auth.TokenAlgorithm;
import dev.kontract.auth.TokenOptions;
import dev.kontract.auth.Unauthenticated;
import dev.kontract.gateway.AuthSettings;
import dev.kontract.gateway.KontractConfig;
import dev.kontract.gateway.internal.config.ConfigKey.Description;
import java.util.List;
import java.util.stream.Stream;

/** What can be configured of users and tokens. */
final class AuthKeys {
    private static final String PREFIX = "auth.";
    private static final Section<AuthSettings> AUTH =
            new Section<>(PREFIX, KontractConfig::auth, KontractConfig::withAuth);
    private static final Section<TokenOptions> TOKENS = new Section<>(
            PREFIX,
            config -> config.auth().tokens(),
            (config, tokens) -> config.withAuth(config.auth().withTokens(tokens)));
    private static final Section<SessionOptions> SESSIONS = new Section<>(
            PREFIX,
            config -> config.auth().sessions(),
            (config, sessions) -> config.withAuth(config.auth().withSessions(sessions)));
    private static final Section<AccessOptions> ACCESS = new Section<>(
            PREFIX,
            config -> config.auth().access(),
            (config, access) -> config.withAuth(config.auth().withAccess(access)));

    private AuthKeys() {}

    static List<ConfigKey> all() {
        return Stream.of(tokens(), sessions(), access(), PasswordKeys.all(), PasskeyKeys.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ConfigKey> tokens() {
        return List.of(
                AUTH.key(
                        "secret",
                        text("", "signs the tokens, at least 32 bytes; the same on every node"),
                        (auth, text) -> auth.withSecret(AuthSecret.ofText(text))),
                TOKENS.key("issuer", text("kontract", "the tokens' `iss`"), TokenOptions::withIssuer),
                TOKENS.key("audience", text("kontract", "the tokens' `aud`"), TokenOptions::withAudience),
                TOKENS.key(
                        "tokenLifetime",
                        time("15m", "how long a token is valid before it has to be renewed"),
                        (tokens, text) -> tokens.withLifetime(Values.time(text))),
                TOKENS.key(
                        "algorithm",
                        new Description("`hs256`, `eddsa`", "hs256", "what signs new tokens: the secret, or key pairs"),
                        (tokens, text) -> tokens.withAlgorithm(Values.constant(text, TokenAlgorithm.values()))),
                TOKENS.key(
                        "keyLifetime",
                        time("30d", "how long a key pair signs before the next one does"),
                        (tokens, text) -> tokens.withKeyLifetime(Values.time(text))),
                TOKENS.key(
                        "clockSkew",
                        time("30s", "how far the clocks of the nodes may differ"),
                        (tokens, text) -> tokens.withClockSkew(Values.time(text))));
    }

    private static List<ConfigKey> sessions() {
        return List.of(
                SESSIONS.key(
                        "sessionLifetime",
                        time("30d", "when a session ends, whatever happens"),
                        (sessions, text) -> sessions.withLifetime(Values.time(text))),
                SESSIONS.key(
                        "sessionIdle",
                        time("7d", "when a session ends that is not refreshed"),
                        (sessions, text) -> sessions.withIdle(Values.time(text))),
                SESSIONS.key(
                        "refreshGrace",
                        time("10s", "how long a refresh may be repeated by who lost its answer"),
                        (sessions, text) -> sessions.withGrace(Values.time(text))),
                SESSIONS.key(
                        "recentLogin",
                        time("15m", "how long a login is recent enough for what changes how somebody logs in"),
                        (sessions, text) -> sessions.withRecentLogin(Values.time(text))));
    }

    private static List<ConfigKey> access() {
        return List.of(
                AUTH.key(
                        "publicUrl",
                        text("", "where browsers reach this server, such as `https://app.example.org`"),
                        (auth, text) -> auth.withPublicUrl(Values.url(text))),
                ACCESS.key(
                        "allowAnonymous",
                        new Description("`true`, `false`", "true", "whether anybody may log in without credentials"),
                        (access, text) -> access.withAllowAnonymous(Values.flag(text))),
                ACCESS.key(
                        "unauthenticated",
                        new Description("`deny`, `anonymous`", "deny", "what a call without a token gets"),
                        (access, text) -> access.withUnauthenticated(Values.constant(text, Unauthenticated.values()))),
                ACCESS.key(
                        "requireVerifiedEmail",
                        new Description(
                                "`true`, `false`",
                                "false",
                                "whether who has an address logs in only once it is confirmed"),
                        (access, text) -> access.withRequireVerifiedEmail(Values.flag(text))));
    }

    private static Description text(String standard, String meaning) {
        return new Description("text", standard, meaning);
    }

    private static Description time(String standard, String meaning) {
        return new Description("time", standard, meaning);
    }
}

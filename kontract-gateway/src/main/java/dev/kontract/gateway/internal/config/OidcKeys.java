package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.KontractConfig;
import dev.kontract.gateway.OidcProviderSettings;
import dev.kontract.gateway.OidcSettings;
import dev.kontract.gateway.internal.config.ConfigKey.Description;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** What can be configured of logging in with providers of OpenID Connect. Each provider has a name, and keys of its own. */
final class OidcKeys {
    private static final String PREFIX = "auth.oidc." + ConfigKey.NAME + ".";
    private static final Section<OidcSettings> OIDC = new Section<>(
            "auth.",
            config -> config.auth().oidc(),
            (config, oidc) -> config.withAuth(config.auth().withOidc(oidc)));

    private OidcKeys() {}

    static List<ConfigKey> all() {
        return List.of(
                OIDC.key(
                        "oidcTimeout",
                        new Description("time", "5s", "how long a request to a login provider may take"),
                        (oidc, text) -> oidc.withTimeout(Values.time(text))),
                provider(
                        "issuer",
                        text("a provider's issuer identifier, exactly as the provider says it"),
                        (provider, setting) -> provider.withIssuer(url(setting.value()))),
                provider(
                        "clientId",
                        text("who this application is for the provider"),
                        (provider, setting) -> provider.withClientId(setting.value())),
                provider(
                        "clientSecret",
                        text("proves that; none for a public client"),
                        (provider, setting) -> provider.withClientSecret(setting.value())),
                provider(
                        "clientSecretFile",
                        text("a file that has the secret in it"),
                        (provider, setting) -> provider.withClientSecretFile(Path.of(setting.value()))),
                provider(
                        "title",
                        new Description("text", "its name", "what a login form calls the provider"),
                        (provider, setting) -> provider.withTitle(setting.value())),
                provider(
                        "scopes",
                        new Description("list of scopes", "`openid`, `email`", "what is asked for, `openid` among it"),
                        (provider, setting) -> provider.withScopes(words(setting))));
    }

    private static ConfigKey provider(
            String key,
            Description description,
            BiFunction<OidcProviderSettings, Setting, OidcProviderSettings> setter) {
        return new ConfigKey(PREFIX + key, description, (config, setting) -> changed(config, setting, setter));
    }

    private static KontractConfig changed(
            KontractConfig config,
            Setting setting,
            BiFunction<OidcProviderSettings, Setting, OidcProviderSettings> setter) {
        String name = setting.key().split("\\.", -1)[2];
        OidcSettings oidc = config.auth().oidc();
        OidcSettings changed = oidc.withProvider(name, setter.apply(oidc.provider(name), setting));
        return config.withAuth(config.auth().withOidc(changed));
    }

    private static List<String> words(Setting setting) {
        return setting.values().stream()
                .flatMap(text -> Arrays.stream(text.strip().split("[ ,]+", -1)))
                .toList();
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("must be a URL", malformed);
        }
    }

    private static Description text(String meaning) {
        return new Description("text", "", meaning);
    }
}

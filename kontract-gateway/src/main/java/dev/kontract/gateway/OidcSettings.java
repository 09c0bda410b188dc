package dev.kontract.gateway;

import dev.kontract.auth.OidcOptions;
import dev.kontract.auth.OidcProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a configuration says of logging in with providers of OpenID Connect.
 *
 * @param timeout how long a request to a provider may take
 * @param providers the providers by name; what one lacks is an error at the start
 */
public record OidcSettings(Duration timeout, Map<String, OidcProviderSettings> providers) {
    /** No provider. */
    public static final OidcSettings DEFAULT = new OidcSettings(OidcOptions.DEFAULT.timeout(), Map.of());

    /** Copies. */
    public OidcSettings {
        SortedMap<String, OidcProviderSettings> sorted = new TreeMap<>(providers);
        providers = Collections.unmodifiableMap(sorted);
    }

    /** These settings with another time for a request. */
    public OidcSettings withTimeout(Duration other) {
        return new OidcSettings(other, providers);
    }

    /**
     * These settings with one provider as given; one of the same name is replaced.
     *
     * @throws IllegalArgumentException if the name does not fit
     */
    public OidcSettings withProvider(String name, OidcProviderSettings provider) {
        OidcProvider.requireName(name);
        Map<String, OidcProviderSettings> more = new TreeMap<>(providers);
        more.put(name, provider);
        return new OidcSettings(timeout, more);
    }

    /** What is known of a provider, which may be nothing. */
    public OidcProviderSettings provider(String name) {
        return providers.getOrDefault(name, OidcProviderSettings.EMPTY);
    }

    /**
     * The options.
     *
     * @param config where files of secrets are looked for, and where browsers reach this server
     * @throws ConfigException if something is missing or does not fit
     */
    OidcOptions toOptions(KontractConfig config) {
        OidcOptions options = OidcOptions.DEFAULT.withTimeout(timeout);
        if (providers.isEmpty()) {
            return options;
        }
        Path directory = config.directory();
        List<OidcProvider> all = providers.entrySet().stream()
                .map(entry -> entry.getValue().toProvider(entry.getKey(), directory))
                .toList();
        try {
            return options.withPublicUrl(publicUrl(config)).withProviders(all);
        } catch (IllegalArgumentException unfit) {
            throw new ConfigException("auth.oidc: " + unfit.getMessage(), unfit);
        }
    }

    private static URI publicUrl(KontractConfig config) {
        Optional<URI> configured = config.auth().publicUrl();
        if (configured.isEmpty() && config.mode() == KontractConfig.Mode.DEVELOPMENT && config.port() != 0) {
            return URI.create("http://localhost:" + config.port());
        }
        return configured.orElseThrow(() ->
                new ConfigException("auth.publicUrl is missing, which auth.oidc needs: set KONTRACT_AUTH_PUBLIC_URL"
                        + " to where browsers reach this server, such as https://app.example.org"));
    }
}

package dev.kontract.auth;

import dev.kontract.auth.internal.oidc.SafeUrls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How users log in with providers of OpenID Connect.
 *
 * @param publicUrl where browsers reach this server: scheme, host and port alone. Needed where there is a provider
 * @param providers the providers, each with a name of its own
 * @param timeout how long a request to a provider may take
 * @param keyRefetchPause within which time a provider's keys are fetched twice at most, whatever keys its tokens name
 */
public record OidcOptions(
        Optional<URI> publicUrl, List<OidcProvider> providers, Duration timeout, Duration keyRefetchPause) {
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    /** No provider; 5 seconds; 30 seconds. */
    public static final OidcOptions DEFAULT =
            new OidcOptions(Optional.empty(), List.of(), Duration.ofSeconds(5), Duration.ofSeconds(30));

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a value does not fit
     */
    public OidcOptions {
        providers = List.copyOf(providers);
        publicUrl.ifPresent(OidcOptions::requireOrigin);
        if (!providers.isEmpty() && publicUrl.isEmpty()) {
            throw new IllegalArgumentException("publicUrl is missing, which logging in with a provider needs");
        }
        if (providers.stream().map(OidcProvider::name).distinct().count() < providers.size()) {
            throw new IllegalArgumentException("Two providers have one name");
        }
        Bounds.requireSeconds("timeout", timeout, Duration.ofSeconds(1), MAX_TIMEOUT);
        Bounds.requireSeconds("keyRefetchPause", keyRefetchPause, Duration.ofSeconds(1), MAX_PAUSE);
    }

    private static void requireOrigin(URI url) {
        boolean pathless = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
        if (!SafeUrls.isSafe(url) || !pathless || url.getRawQuery() != null) {
            throw new IllegalArgumentException("publicUrl must be HTTPS, or HTTP to this machine, and end after the"
                    + " host and port, not " + url);
        }
    }

    /** These, for a server that browsers reach here. */
    public OidcOptions withPublicUrl(URI other) {
        return new OidcOptions(Optional.of(other), providers, timeout, keyRefetchPause);
    }

    /** These with other providers. */
    public OidcOptions withProviders(List<OidcProvider> others) {
        return new OidcOptions(publicUrl, others, timeout, keyRefetchPause);
    }

    /** These with another time for a request. */
    public OidcOptions withTimeout(Duration other) {
        return new OidcOptions(publicUrl, providers, other, keyRefetchPause);
    }

    /** These with another pause between fetches of keys. */
    public OidcOptions withKeyRefetchPause(Duration other) {
        return new OidcOptions(publicUrl, providers, timeout, other);
    }

    /**
     * A URL of this server.
     *
     * @throws IllegalStateException if it is not known where browsers reach it
     */
    public URI url(String path) {
        URI base = publicUrl.orElseThrow(() -> new IllegalStateException("There is no public URL"));
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path);
    }
}

package dev.kontract.auth.internal.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.kontract.auth.OidcProvider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0, section 4), and its keys. Both are fetched when they are
 * needed first, and kept: the metadata for an hour, and for as long as the provider cannot be reached. After a failure the
 * provider is left alone for a moment. Thread-safe.
 */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(15);
    private static final Duration KEYS_WITHOUT_PROVIDER = Duration.ofHours(4);
    private static final int MAX_WAITING = 64;

    private final OidcProvider provider;
    private final Outgoing outgoing;
    private final InstantSource clock;
    private final Duration refetchPause;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile Instant pausedUntil = Instant.MIN;

    /**
     * Of a provider that was not asked yet.
     *
     * @param refetchPause in which time keys are fetched twice at most, whatever unknown keys tokens name
     */
    Discovery(OidcProvider provider, Outgoing outgoing, InstantSource clock, Duration refetchPause) {
        this.provider = provider;
        this.outgoing = outgoing;
        this.clock = clock;
        this.refetchPause = refetchPause;
    }

    /** What is known of a provider, for a while. */
    record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant until) {}

    /**
     * What is known of the provider.
     *
     * @throws dev.kontract.error.HttpError with {@code SERVICE_UNAVAILABLE} if that is nothing
     */
    Known get() {
        Known seen = known;
        if (seen != null && clock.instant().isBefore(seen.until())) {
            return seen;
        }
        if (fetching.getQueueLength() > MAX_WAITING) {
            throw Refusals.unavailable(null);
        }
        fetching.lock();
        try {
            return refreshed();
        } finally {
            fetching.unlock();
        }
    }

    private Known refreshed() {
        Instant now = clock.instant();
        Known seen = known;
        if (seen != null && now.isBefore(seen.until())) {
            return seen;
        }
        IOException failure = null;
        if (!now.isBefore(pausedUntil)) {
            try {
                Known fetched = fetch(seen, now);
                known = fetched;
                return fetched;
            } catch (IOException failed) {
                LOG.warn("The login provider {} cannot be used: {}", provider.name(), failed.getMessage());
                pausedUntil = now.plus(PAUSE);
                failure = failed;
            }
        }
        if (seen == null) {
            throw Refusals.unavailable(failure);
        }
        return seen;
    }

    private Known fetch(@Nullable Known before, Instant now) throws IOException {
        String issuer = provider.issuer().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        OIDCProviderMetadata metadata = parse(outgoing.get(URI.create(base + "/.well-known/openid-configuration")));
        if (!metadata.getIssuer().getValue().equals(issuer)) {
            throw new IOException("its metadata name another issuer than was configured");
        }
        requireSafe("authorization endpoint", metadata.getAuthorizationEndpointURI());
        requireSafe("token endpoint", metadata.getTokenEndpointURI());
        requireSafe("key set", metadata.getJWKSetURI());
        if (metadata.getUserInfoEndpointURI() != null) {
            requireSafe("user info endpoint", metadata.getUserInfoEndpointURI());
        }
        return new Known(metadata, keys(metadata.getJWKSetURI(), before), now.plus(FRESH));
    }

    private static OIDCProviderMetadata parse(String document) throws IOException {
        try {
            return OIDCProviderMetadata.parse(document);
        } catch (ParseException | RuntimeException malformed) {
            throw new IOException("its metadata are malformed", malformed);
        }
    }

    private void requireSafe(String what, @Nullable URI url) throws IOException {
        if (url == null || !SafeUrls.isSafeBeside(url, provider.issuer())) {
            throw new IOException("its " + what + " is missing or not HTTPS");
        }
    }

    private JWKSource<SecurityContext> keys(URI url, @Nullable Known before) throws MalformedURLException {
        if (before != null && url.equals(before.metadata().getJWKSetURI())) {
            return before.keys();
        }
        return JWKSourceBuilder.<SecurityContext>create(url.toURL(), outgoing)
                .cache(KEYS_FRESH.toMillis(), PAUSE.toMillis())
                .refreshAheadCache(false)
                .rateLimited(refetchPause.toMillis())
                .outageTolerant(KEYS_WITHOUT_PROVIDER.toMillis())
                .build();
    }
}

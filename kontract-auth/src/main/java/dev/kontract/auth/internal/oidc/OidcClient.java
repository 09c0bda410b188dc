package dev.kontract.auth.internal.oidc;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.kontract.auth.OidcOptions;
import dev.kontract.auth.OidcProvider;
import dev.kontract.error.HttpError;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs people in with one provider, by the authorization code flow (OpenID Connect Core 1.0, section 3.1) with PKCE
 * (RFC 7636). Thread-safe.
 */
public final class OidcClient {
    private static final Logger LOG = LoggerFactory.getLogger(OidcClient.class);

    private final OidcProvider provider;
    private final URI callback;
    private final Discovery discovery;
    private final CodeExchange exchange;

    /** A client that has asked the provider nothing yet. */
    public OidcClient(OidcOptions options, OidcProvider provider, HttpClient http, InstantSource clock) {
        Outgoing outgoing = new Outgoing(http, options.timeout());
        this.provider = provider;
        this.callback = options.url("/auth/oidc/" + provider.name() + "/callback");
        this.discovery = new Discovery(provider, outgoing, clock, options.keyRefetchPause());
        this.exchange = new CodeExchange(provider, callback, outgoing);
    }

    /** The provider's name. */
    public String name() {
        return provider.name();
    }

    /**
     * Where a browser goes to begin a login.
     *
     * @throws HttpError with {@code SERVICE_UNAVAILABLE} if the provider is out of reach
     */
    public URI authorizationUrl(PendingLogin.Secrets secrets) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(provider.scopes().toArray(String[]::new)),
                        new ClientID(provider.clientId()),
                        callback)
                .endpointURI(discovery.get().metadata().getAuthorizationEndpointURI())
                .state(new State(secrets.state()))
                .nonce(new Nonce(secrets.nonce()))
                .codeChallenge(new CodeVerifier(secrets.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Whom the provider's answer proves. Its {@code state} is the caller's to check, before.
     *
     * @throws HttpError with {@code LOGIN_DENIED} or {@code LOGIN_REFUSED} if nobody, {@code SERVICE_UNAVAILABLE} if the
     *     provider is out of reach
     */
    public ProvenIdentity redeem(PendingLogin login, Query answer) {
        try {
            Discovery.Known known = discovery.get();
            checkIssuer(known, answer);
            Optional<String> error = answer.get("error");
            if (error.isPresent()) {
                throw failure(error.get());
            }
            String code = answer.get("code").orElseThrow(() -> new UnprovenException("its answer has no code"));
            return exchange.redeem(known, code, login.secrets());
        } catch (UnprovenException unproven) {
            LOG.warn("A login with {} was refused: {}", provider.name(), unproven.getMessage());
            throw Refusals.refused();
        }
    }

    /** Against answers of another provider (RFC 9207, section 2.4). */
    private void checkIssuer(Discovery.Known known, Query answer) throws UnprovenException {
        Optional<String> issuer = answer.get("iss");
        if (issuer.isEmpty() && known.metadata().supportsAuthorizationResponseIssuerParam()) {
            throw new UnprovenException("its answer does not name the issuer");
        }
        if (issuer.isPresent()
                && !issuer.get().equals(known.metadata().getIssuer().getValue())) {
            throw new UnprovenException("its answer names another issuer");
        }
    }

    /** Of an error that the provider answers (RFC 6749, section 4.1.2.1). */
    private static HttpError failure(String error) throws UnprovenException {
        return switch (error) {
            case "access_denied", "login_required", "consent_required", "interaction_required" -> Refusals.denied();
            case "temporarily_unavailable", "server_error" -> Refusals.unavailable(null);
            default -> throw new UnprovenException("it answered an error instead of a code");
        };
    }
}

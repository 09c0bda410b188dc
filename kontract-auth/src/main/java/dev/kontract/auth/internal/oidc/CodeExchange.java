package dev.kontract.auth.internal.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import dev.kontract.auth.OidcProvider;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges a code for tokens (OpenID Connect Core 1.0, section 3.1.3), and takes from these whom they prove. */
final class CodeExchange {
    private static final Logger LOG = LoggerFactory.getLogger(CodeExchange.class);
    private static final String EMAIL = "email";
    private static final int SERVER_ERROR = 500;

    private final OidcProvider provider;
    private final URI callback;
    private final Outgoing outgoing;
    private final IdTokenCheck check;

    CodeExchange(OidcProvider provider, URI callback, Outgoing outgoing) {
        this.provider = provider;
        this.callback = callback;
        this.outgoing = outgoing;
        this.check = new IdTokenCheck(provider.clientId());
    }

    ProvenIdentity redeem(Discovery.Known known, String code, PendingLogin.Secrets secrets) throws UnprovenException {
        OIDCTokenResponse tokens = tokens(known, code, secrets);
        JWT idToken = tokens.getOIDCTokens().getIDToken();
        AccessToken accessToken = tokens.getOIDCTokens().getAccessToken();
        IDTokenClaimsSet claims = check.verified(known, idToken, accessToken, secrets.nonce());
        String subject = claims.getSubject().getValue();
        Optional<String> email =
                claims.getClaim(EMAIL) == null && provider.scopes().contains(EMAIL)
                        ? userInfo(known, accessToken, subject).flatMap(CodeExchange::verifiedEmail)
                        : verifiedEmail(claims);
        return new ProvenIdentity(known.metadata().getIssuer().getValue(), subject, email);
    }

    private OIDCTokenResponse tokens(Discovery.Known known, String code, PendingLogin.Secrets secrets)
            throws UnprovenException {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(secrets.verifier()));
        URI endpoint = known.metadata().getTokenEndpointURI();
        TokenRequest request = authentication(known)
                .map(proof -> new TokenRequest.Builder(endpoint, proof, grant).build())
                .orElseGet(() -> new TokenRequest.Builder(endpoint, new ClientID(provider.clientId()), grant).build());
        HTTPResponse response = send(() -> request.toHTTPRequest().send(outgoing));
        try {
            TokenResponse parsed = OIDCTokenResponseParser.parse(response);
            if (parsed.indicatesSuccess()) {
                return (OIDCTokenResponse) parsed.toSuccessResponse();
            }
            throw refused(parsed.toErrorResponse().getErrorObject());
        } catch (ParseException | ClassCastException malformed) {
            // what it quotes may be a token
            throw new UnprovenException("its token endpoint's answer is malformed");
        }
    }

    private UnprovenException refused(ErrorObject error) {
        if ("invalid_client".equals(error.getCode()) || "unauthorized_client".equals(error.getCode())) {
            LOG.error("The login provider {} does not accept the configured client id and secret", provider.name());
            throw Refusals.unavailable(null);
        }
        return new UnprovenException(
                "invalid_grant".equals(error.getCode())
                        ? "its token endpoint did not accept the code"
                        : "its token endpoint answered an error");
    }

    /** HTTP Basic, unless the provider only takes the secret in the body; nothing for a client without a secret. */
    private Optional<ClientAuthentication> authentication(Discovery.Known known) {
        List<ClientAuthenticationMethod> methods = known.metadata().getTokenEndpointAuthMethods();
        boolean post = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        ClientID id = new ClientID(provider.clientId());
        return provider.clientSecret()
                .map(Secret::new)
                .map(secret -> post ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret));
    }

    /** What the provider says of the user beside the ID token (OpenID Connect Core 1.0, section 5.3). */
    private Optional<UserInfo> userInfo(Discovery.Known known, AccessToken accessToken, String subject)
            throws UnprovenException {
        URI endpoint = known.metadata().getUserInfoEndpointURI();
        if (endpoint == null) {
            return Optional.empty();
        }
        HTTPResponse response = send(
                () -> new UserInfoRequest(endpoint, accessToken).toHTTPRequest().send(outgoing));
        try {
            UserInfoResponse parsed = UserInfoResponse.parse(response);
            if (!parsed.indicatesSuccess()) {
                throw new UnprovenException("its user info endpoint answered an error");
            }
            Optional<UserInfo> info =
                    Optional.ofNullable(parsed.toSuccessResponse().getUserInfo());
            if (info.isPresent() && !info.get().getSubject().getValue().equals(subject)) {
                throw new UnprovenException("its user info is of another user");
            }
            return info;
        } catch (ParseException malformed) {
            throw new UnprovenException("its user info endpoint's answer is malformed");
        }
    }

    /** Some providers write the flag as text. */
    private static Optional<String> verifiedEmail(ClaimsSet claims) {
        boolean verified = "true".equals(String.valueOf(claims.getClaim("email_verified")));
        return verified && claims.getClaim(EMAIL) instanceof String email ? Optional.of(email) : Optional.empty();
    }

    /** Sends a request. */
    @FunctionalInterface
    private interface Sending {
        HTTPResponse send() throws IOException;
    }

    private static HTTPResponse send(Sending sending) {
        try {
            HTTPResponse response = sending.send();
            if (response.getStatusCode() >= SERVER_ERROR) {
                throw Refusals.unavailable(new IOException("The provider answered " + response.getStatusCode()));
            }
            return response;
        } catch (IOException unreachable) {
            throw Refusals.unavailable(unreachable);
        }
    }
}

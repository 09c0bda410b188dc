package dev.kontract.auth.internal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks ID tokens (OpenID Connect Core 1.0, section 3.1.3.7): signature, {@code iss}, {@code aud}, {@code azp}, {@code exp},
 * {@code iat}, {@code nonce}, and {@code at_hash} where there is one.
 */
final class IdTokenCheck {
    /** Signatures that need the provider's private key: what our client secret could sign is no proof, nor is none. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Stream.of(
                    JWSAlgorithm.Family.RSA.stream(),
                    Stream.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512))
            .flatMap(algorithms -> algorithms)
            .collect(Collectors.toUnmodifiableSet());

    private static final int CLOCK_SKEW_SECONDS = 60;
    private static final int MAX_SUBJECT = 255;

    private final String clientId;

    IdTokenCheck(String clientId) {
        this.clientId = clientId;
    }

    IDTokenClaimsSet verified(Discovery.Known known, @Nullable JWT idToken, AccessToken accessToken, String nonce)
            throws UnprovenException {
        if (idToken == null) {
            throw new UnprovenException("its answer has no ID token");
        }
        try {
            IDTokenValidator validator = new IDTokenValidator(
                    known.metadata().getIssuer(),
                    new ClientID(clientId),
                    new JWSVerificationKeySelector<>(ALGORITHMS, known.keys()),
                    null);
            validator.setMaxClockSkew(CLOCK_SKEW_SECONDS);
            IDTokenClaimsSet claims = validator.validate(idToken, new Nonce(nonce));
            checkAuthorizedParty(claims);
            checkAccessToken(claims, idToken, accessToken);
            if (claims.getSubject().getValue().length() > MAX_SUBJECT) {
                throw new UnprovenException("its ID token's subject is too long");
            }
            return claims;
        } catch (KeySourceException unreachable) {
            throw Refusals.unavailable(unreachable);
        } catch (BadJOSEException | JOSEException | InvalidHashException refused) {
            throw new UnprovenException(
                    "its ID token is not valid (" + refused.getClass().getSimpleName() + ")");
        }
    }

    /** The library does not: a token for several must say that it was issued to us, and one that says must say so. */
    private void checkAuthorizedParty(IDTokenClaimsSet claims) throws UnprovenException {
        AuthorizedParty party = claims.getAuthorizedParty();
        boolean ours = party == null
                ? claims.getAudience().size() == 1
                : party.getValue().equals(clientId);
        if (!ours) {
            throw new UnprovenException("its ID token was issued to another client");
        }
    }

    private static void checkAccessToken(IDTokenClaimsSet claims, JWT idToken, AccessToken accessToken)
            throws InvalidHashException {
        if (claims.getAccessTokenHash() != null) {
            JWSAlgorithm algorithm =
                    JWSAlgorithm.parse(idToken.getHeader().getAlgorithm().getName());
            AccessTokenValidator.validate(accessToken, algorithm, claims.getAccessTokenHash());
        }
    }
}

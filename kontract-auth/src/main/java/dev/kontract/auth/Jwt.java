package dev.kontract.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import dev.kontract.error.UnauthorizedError;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signs and verifies sessions as JSON Web Tokens (RFC 7519) with HS256 (RFC 7518, section 3.2), after the best practices
 * of RFC 8725: one algorithm, an explicit type, and the issuer, the audience and both times always checked. A header with
 * anything but {@code alg} and {@code typ} is refused, so no token can bring or name its own key. Thread-safe.
 */
public final class Jwt {
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build();
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Set<String> HEADER_PARAMETERS = Set.of("alg", "typ");
    private static final int MAX_LENGTH = 8_192;

    private final AuthConfig config;
    private final JWSSigner signer;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** A signer and verifier of tokens with this configuration's secret, issuer and audience, by this clock. */
    public Jwt(AuthConfig config, InstantSource clock) {
        this.config = config;
        try {
            this.signer = new MACSigner(config.secret().key());
        } catch (JOSEException unusable) {
            throw new KontractError(KontractCode.CRYPTO_UNSUPPORTED, "HS256 is not available", unusable);
        }
        processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(
                JWSAlgorithm.HS256, config.secret().key()));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
        processor.setJWTClaimsSetVerifier(new SessionClaimsVerifier(config, clock));
    }

    /** A session's token. */
    public String signJwt(AuthSession session) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(config.tokens().issuer())
                .audience(config.tokens().audience())
                .subject(session.owner())
                .claim(SessionClaimsVerifier.SID, session.sid())
                .claim(SessionClaimsVerifier.ANONYMOUS, session.isAnonymous())
                .claim(SessionClaimsVerifier.UGROUPS, session.ugroups())
                .issueTime(Date.from(session.iat()))
                .expirationTime(Date.from(session.exp()))
                .build();
        SignedJWT jwt = new SignedJWT(HEADER, claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException unavailable) {
            throw new KontractError(KontractCode.CRYPTO_UNSUPPORTED, "HS256 is not available", unavailable);
        }
        return jwt.serialize();
    }

    /**
     * The session that a token stands for.
     *
     * @throws HttpError with {@link ErrorCode#SESSION_EXPIRED} if the token was once valid
     * @throws UnauthorizedError if it is anything but valid; the message does not say why
     */
    public AuthSession verifyJwt(String token) {
        if (token.length() > MAX_LENGTH || !COMPACT.matcher(token).matches()) {
            throw refused();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!HEADER_PARAMETERS.equals(jwt.getHeader().getIncludedParams()) || !isCanonical(jwt.getSignature())) {
                throw refused();
            }
            return SessionClaimsVerifier.session(processor.process(jwt, null));
        } catch (ExpiredJWTException expired) {
            throw Tokens.over();
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException invalid) {
            // unchecked ones too: the parser does not expect everything that base64 can hold
            throw refused();
        }
    }

    /** Base64 has unused bits at its end: without this, one token could be written in four ways. */
    private static boolean isCanonical(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    static UnauthorizedError refused() {
        return new UnauthorizedError("The token is not valid");
    }
}

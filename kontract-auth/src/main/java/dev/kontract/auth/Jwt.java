package dev.kontract.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import dev.kontract.error.UnauthorizedError;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signs and verifies sessions as JSON Web Tokens (RFC 7519), after the best practices of RFC 8725: an explicit type, and the
 * issuer, the audience and both times always checked. A token is signed with HS256 (RFC 7518, section 3.2) by the secret,
 * or with EdDSA (RFC 8037) by one of our key pairs, which its header names. The two have their keys apart, so that none is
 * ever used with the other's algorithm; a header with anything but {@code alg}, {@code typ} and, for a key pair, {@code kid}
 * is refused, so no token can bring its own key. Thread-safe.
 */
public final class Jwt {
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build();
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Set<String> BY_SECRET = Set.of("alg", "typ");
    private static final Set<String> BY_KEY_PAIR = Set.of("alg", "typ", "kid");
    private static final int MAX_LENGTH = 8_192;

    private final AuthConfig config;
    private final SigningKeys keys;
    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final SessionClaimsVerifier claimsVerifier;

    /** A signer and verifier of tokens with this configuration's secret, issuer and audience, by this clock. */
    public Jwt(AuthConfig config, InstantSource clock) {
        this(config, clock, SigningKeys.NONE);
    }

    /** With key pairs, which verify and, while there is one that signs, sign. */
    Jwt(AuthConfig config, InstantSource clock, SigningKeys keys) {
        this.config = config;
        this.keys = keys;
        this.claimsVerifier = new SessionClaimsVerifier(config, clock);
        try {
            this.signer = new MACSigner(config.secret().key());
            this.verifier = new MACVerifier(config.secret().key());
        } catch (JOSEException unusable) {
            throw unavailable(unusable);
        }
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
        return keys.current().map(key -> sign(key, claims)).orElseGet(() -> sign(claims));
    }

    private String sign(JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(HEADER, claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException unavailable) {
            throw unavailable(unavailable);
        }
        return jwt.serialize();
    }

    private static String sign(SigningKey key, JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.EdDSA)
                .type(TYPE)
                .keyID(key.id())
                .build();
        String unsigned = header.toBase64URL() + "." + Base64URL.encode(claims.toString());
        return unsigned + "." + Base64URL.encode(key.sign(unsigned.getBytes(StandardCharsets.US_ASCII)));
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
            if (!TYPE.equals(jwt.getHeader().getType()) || !isCanonical(jwt.getSignature()) || !isSigned(jwt)) {
                throw refused();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            claimsVerifier.verify(claims, null);
            return SessionClaimsVerifier.session(claims);
        } catch (ExpiredJWTException expired) {
            throw Tokens.over();
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException invalid) {
            // unchecked ones too: the parser does not expect everything that base64 can hold
            throw refused();
        }
    }

    private boolean isSigned(SignedJWT jwt) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        if (header.getAlgorithm().equals(JWSAlgorithm.HS256)) {
            return header.getIncludedParams().equals(BY_SECRET) && jwt.verify(verifier);
        }
        return header.getAlgorithm().equals(JWSAlgorithm.EdDSA)
                && header.getIncludedParams().equals(BY_KEY_PAIR)
                && keys.find(header.getKeyID())
                        .filter(key -> key.verifies(
                                jwt.getSigningInput(), jwt.getSignature().decode()))
                        .isPresent();
    }

    /** Base64 has unused bits at its end: without this, one token could be written in four ways. */
    private static boolean isCanonical(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    static UnauthorizedError refused() {
        return new UnauthorizedError("The token is not valid");
    }

    private static KontractError unavailable(JOSEException cause) {
        return new KontractError(KontractCode.CRYPTO_UNSUPPORTED, "HS256 is not available", cause);
    }
}

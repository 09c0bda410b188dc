package dev.kontract.auth.internal.oidc;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Logins as a browser keeps them in a cookie: encrypted and authenticated (RFC 7516, {@code dir} with {@code A256GCM}), so
 * that it can neither read nor make one, and nothing is stored for those who begin and do not finish. Thread-safe.
 */
public final class SealedLogins {
    private static final JWEHeader PENDING = header("kontract-pending-login");
    private static final JWEHeader PROVEN = header("kontract-proven-login");
    private static final int MAX = 4_000;

    private final SecretKey key;
    private final InstantSource clock;

    /** Logins under a key of 256 bits. */
    public SealedLogins(SecretKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    private static JWEHeader header(String type) {
        return new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .type(new JOSEObjectType(type))
                .build();
    }

    /** A login that has begun. */
    public String seal(PendingLogin login) {
        return seal(
                PENDING,
                claims(login.provider(), login.link(), login.expiresAt())
                        .claim("state", login.secrets().state())
                        .claim("nonce", login.secrets().nonce())
                        .claim("verifier", login.secrets().verifier())
                        .claim("returnTo", login.returnTo()));
    }

    /** A login that was proved. */
    public String seal(ProvenLogin login) {
        return seal(
                PROVEN,
                claims(login.provider(), login.link(), login.expiresAt())
                        .claim("issuer", login.identity().issuer())
                        .claim("subject", login.identity().subject())
                        .claim("email", login.identity().email().orElse(null))
                        .claim("code", login.codeHash()));
    }

    private static JWTClaimsSet.Builder claims(String provider, Linking link, Instant expiresAt) {
        return new JWTClaimsSet.Builder()
                .claim("provider", provider)
                .claim("owner", link.owner())
                .claim("sid", link.sid())
                .expirationTime(Date.from(expiresAt));
    }

    /** The login that has begun; empty if it is over, or this is none of ours. */
    public Optional<PendingLogin> pending(String sealed) {
        return open(PENDING, sealed)
                .map(claims -> new PendingLogin(
                        text(claims, "provider"),
                        new PendingLogin.Secrets(
                                text(claims, "state"), text(claims, "nonce"), text(claims, "verifier")),
                        text(claims, "returnTo"),
                        linking(claims),
                        claims.getExpirationTime().toInstant()));
    }

    /** The login that was proved; empty if it is over, or this is none of ours. */
    public Optional<ProvenLogin> proven(String sealed) {
        return open(PROVEN, sealed)
                .map(claims -> new ProvenLogin(
                        text(claims, "provider"),
                        new ProvenIdentity(text(claims, "issuer"), text(claims, "subject"), Optional.ofNullable((String)
                                claims.getClaim("email"))),
                        text(claims, "code"),
                        linking(claims),
                        claims.getExpirationTime().toInstant()));
    }

    private static Linking linking(JWTClaimsSet claims) {
        return new Linking(text(claims, "owner"), text(claims, "sid"));
    }

    /** One that was sealed has it. */
    private static String text(JWTClaimsSet claims, String name) {
        return String.valueOf(claims.getClaim(name));
    }

    private String seal(JWEHeader header, JWTClaimsSet.Builder claims) {
        try {
            EncryptedJWT sealed = new EncryptedJWT(header, claims.build());
            sealed.encrypt(new DirectEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException unavailable) {
            throw new KontractError(KontractCode.CRYPTO_UNSUPPORTED, "AES-GCM is not available", unavailable);
        }
    }

    private Optional<JWTClaimsSet> open(JWEHeader header, String sealed) {
        if (sealed.length() > MAX) {
            return Optional.empty();
        }
        try {
            EncryptedJWT jwt = EncryptedJWT.parse(sealed);
            if (!jwt.getHeader().toJSONObject().equals(header.toJSONObject())) {
                return Optional.empty();
            }
            jwt.decrypt(new DirectDecrypter(key));
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return clock.instant().isBefore(claims.getExpirationTime().toInstant())
                    ? Optional.of(claims)
                    : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException others) {
            return Optional.empty();
        }
    }
}

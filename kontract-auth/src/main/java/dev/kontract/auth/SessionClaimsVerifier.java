package dev.kontract.auth;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a token's claims by a clock, and reads them. */
final class SessionClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
    static final String SID = "sid";
    static final String ANONYMOUS = "anon";
    static final String UGROUPS = "ugroups";

    private final InstantSource clock;

    SessionClaimsVerifier(AuthConfig config, InstantSource clock) {
        super(
                config.audience(),
                new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
                Set.of("sub", "iat", "exp", SID, ANONYMOUS, UGROUPS));
        this.clock = clock;
        setMaxClockSkew(config.clockSkewSeconds());
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        Instant issued = claims.getIssueTime().toInstant();
        if (issued.isAfter(clock.instant().plusSeconds(getMaxClockSkew()))) {
            throw new BadJWTException("Issued in the future");
        }
    }

    static AuthSession session(JWTClaimsSet claims) throws ParseException {
        List<String> ugroups = Objects.requireNonNullElse(claims.getStringListClaim(UGROUPS), List.of());
        return new AuthSession(
                text(claims.getStringClaim(SID)),
                text(claims.getSubject()),
                Boolean.TRUE.equals(claims.getBooleanClaim(ANONYMOUS)),
                ugroups,
                claims.getIssueTime().toInstant(),
                claims.getExpirationTime().toInstant());
    }

    private static String text(@Nullable String claim) throws ParseException {
        if (claim == null || claim.isEmpty()) {
            throw new ParseException("Missing", 0);
        }
        return claim;
    }
}

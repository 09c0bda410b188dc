package dev.kontract.auth;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
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
                config.tokens().audience(),
                new JWTClaimsSet.Builder().issuer(config.tokens().issuer()).build(),
                Set.of("sub", "iat", "exp", SID, ANONYMOUS, UGROUPS));
        this.clock = clock;
        setMaxClockSkew((int) config.tokens().clockSkew().toSeconds());
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
        return new AuthSession(
                text(claims.getStringClaim(SID)),
                text(claims.getSubject()),
                present(claims.getBooleanClaim(ANONYMOUS)),
                present(claims.getStringListClaim(UGROUPS)),
                present(claims.getIssueTime()).toInstant(),
                present(claims.getExpirationTime()).toInstant());
    }

    private static String text(@Nullable String claim) throws ParseException {
        String text = present(claim);
        if (text.isEmpty()) {
            throw new ParseException("Empty", 0);
        }
        return text;
    }

    /** A required claim may still be there as null. */
    private static <T> T present(@Nullable T claim) throws ParseException {
        if (claim == null) {
            throw new ParseException("Missing", 0);
        }
        return claim;
    }
}

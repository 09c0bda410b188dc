package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.error.HttpError;
import dev.kontract.error.UnauthorizedError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtTest {
    private static final long NOON = 1_772_366_400L;

    private final SettableClock clock = new SettableClock();
    private final Jwt jwt = new Jwt(Forge.config(), clock);

    @Test
    void readsBackWhatItSigned() {
        AuthSession session = new AuthSession(
                "s1",
                "u1",
                true,
                List.of("a", "b"),
                clock.instant(),
                clock.instant().plusSeconds(60));

        AuthSession read = jwt.verifyJwt(jwt.signJwt(session));

        assertThat(read).isEqualTo(session);
    }

    @Test
    void acceptsATokenThatAnotherLibrarySignedByTheStandard() {
        AuthSession read = jwt.verifyJwt(Forge.token(Forge.HEADER, Forge.claims()));

        assertThat(read)
                .isEqualTo(new AuthSession(
                        "s1",
                        "u1",
                        false,
                        List.of("staff"),
                        Instant.parse("2026-03-01T12:00:00Z"),
                        Instant.parse("2026-03-02T12:00:00Z")));
    }

    @Test
    void refusesEveryTokenWithOneCharacterChanged() {
        String token = Forge.token(Forge.HEADER, Forge.claims());

        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @Test
    void refusesTheSameSignatureInAnotherSpelling() {
        String token = Forge.token(Forge.HEADER, Forge.claims());
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));

        char sameBits = alphabet.charAt(last ^ 1);

        assertRefused(token.substring(0, token.length() - 1) + sameBits);
    }

    @Test
    void refusesEveryTruncatedToken() {
        String token = Forge.token(Forge.HEADER, Forge.claims());

        for (int length = 0; length < token.length(); length++) {
            assertRefused(token.substring(0, length));
        }
    }

    @Test
    void refusesAnythingAroundTheToken() {
        String token = Forge.token(Forge.HEADER, Forge.claims());

        for (String around : List.of(" ", "\n", "=", ".", "A", "\0")) {
            assertRefused(token + around);
            assertRefused(around + token);
        }
    }

    @Test
    void refusesAnotherSecret() {
        assertRefused(Forge.token(Forge.HEADER, Forge.claims(), "another-secret-another-secret-another"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"NONE\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS512\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"hs256\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\"}",
                "{\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"../../dev/null\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"jku\":\"http://127.0.0.1/jwks\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"alg\":\"none\"}",
                "[]",
                "null",
                "{"
            })
    void refusesEveryOtherHeaderThoughTheSignatureFits(String header) {
        assertRefused(Forge.token(header, Forge.claims()));
    }

    @Test
    void refusesAnUnsignedToken() {
        String unsigned = Forge.unsigned("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", Forge.claims());

        assertRefused(unsigned + ".");
        assertRefused(unsigned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sub\":\"u1\"}",
                "[]",
                "null",
                "\"text\"",
                "{",
                "{\"iss\":\"kontract\",\"aud\":\"kontract\",\"sub\":\"u1\",\"sid\":\"s1\",\"anon\":false,\"ugroups\":[],"
                        + "\"iat\":1772366400}",
                "{\"iss\":\"kontract\",\"aud\":\"kontract\",\"sub\":\"\",\"sid\":\"s1\",\"anon\":false,\"ugroups\":[],"
                        + "\"iat\":1772366400,\"exp\":1772452800}",
                "{\"iss\":\"kontract\",\"aud\":\"kontract\",\"sub\":\"u1\",\"sid\":7,\"anon\":false,\"ugroups\":[],"
                        + "\"iat\":1772366400,\"exp\":1772452800}",
                "{\"iss\":\"kontract\",\"aud\":\"kontract\",\"sub\":\"u1\",\"sid\":\"s1\",\"anon\":\"no\",\"ugroups\":[],"
                        + "\"iat\":1772366400,\"exp\":1772452800}",
                "{\"iss\":\"kontract\",\"aud\":\"kontract\",\"sub\":\"u1\",\"sid\":\"s1\",\"anon\":null,\"ugroups\":[],"
                        + "\"iat\":1772366400,\"exp\":1772452800}",
                "{\"iss\":\"kontract\",\"aud\":\"kontract\",\"sub\":\"u1\",\"sid\":\"s1\",\"anon\":false,"
                        + "\"ugroups\":[7],\"iat\":1772366400,\"exp\":1772452800}",
                "{\"iss\":\"kontract\",\"aud\":\"kontract\",\"sub\":\"u1\",\"sid\":\"s1\",\"anon\":false,\"ugroups\":[],"
                        + "\"iat\":1772366400,\"exp\":\"never\"}",
            })
    void refusesClaimsThatAreMissingOrOfAnotherKind(String claims) {
        assertRefused(Forge.token(Forge.HEADER, claims));
    }

    @Test
    void refusesAnotherIssuerAndAnotherAudience() {
        assertRefused(Forge.token(Forge.HEADER, Forge.claims("other", "kontract", NOON, NOON + 60)));
        assertRefused(Forge.token(Forge.HEADER, Forge.claims("kontract", "other", NOON, NOON + 60)));
    }

    @Test
    void refusesATokenOfTheFutureBeyondTheSkew() {
        String withinSkew = Forge.token(Forge.HEADER, Forge.claims("kontract", "kontract", NOON + 30, NOON + 60));
        String beyondSkew = Forge.token(Forge.HEADER, Forge.claims("kontract", "kontract", NOON + 31, NOON + 60));

        assertThat(jwt.verifyJwt(withinSkew).sid()).isEqualTo("s1");
        assertRefused(beyondSkew);
    }

    @Test
    void saysThatATokenIsOverOnceTheSkewHasPassedToo() {
        String token = Forge.token(Forge.HEADER, Forge.claims("kontract", "kontract", NOON, NOON + 60));

        clock.advance(Duration.ofSeconds(89));
        AuthSession justValid = jwt.verifyJwt(token);
        clock.advance(Duration.ofSeconds(2));
        HttpError error = catchThrowableOfType(HttpError.class, () -> jwt.verifyJwt(token));

        assertThat(justValid.owner()).isEqualTo("u1");
        assertThat(error.code()).isEqualTo("SESSION_EXPIRED");
        assertThat(error.status()).isEqualTo(401);
    }

    @Test
    void doesNotSayThatAForgedTokenIsOver() {
        String token = Forge.token(Forge.HEADER, Forge.claims("kontract", "kontract", 1, 2), "x".repeat(40));

        assertRefused(token);
    }

    @Test
    void refusesAnEndlessToken() {
        assertRefused("A".repeat(9_000) + "." + "A".repeat(10) + ".AAAA");
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> jwt.verifyJwt(token))
                .isExactlyInstanceOf(UnauthorizedError.class)
                .hasMessage("The token is not valid")
                .hasNoCause();
    }
}

package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.UnauthorizedError;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TokensTest {
    private final SettableClock clock = new SettableClock();
    private final Set<String> revoked = new HashSet<>();
    private final Jwt jwt = new Jwt(Forge.config(), clock);
    private final Tokens tokens = new Tokens(Forge.config(), clock, jwt, revoked::contains);

    @Test
    void remembersAVerifiedTokenUntilItExpires() {
        String token = token("s1");

        AuthSession first = tokens.verifySession(token);
        AuthSession second = tokens.verifySession(token);

        assertThat(second).isSameAs(first);
        assertThat(tokens.remembered()).isOne();
    }

    @Test
    void refusesARememberedTokenOnceItHasExpiredAndForgetsIt() {
        String token = token("s1");
        tokens.verifySession(token);

        clock.advance(Duration.ofSeconds(91));

        assertThatThrownBy(() -> tokens.verifySession(token)).isInstanceOf(HttpError.class);
        assertThat(tokens.remembered()).isZero();
    }

    @Test
    void refusesARememberedTokenOnceItsSessionIsRevokedAndForgetsIt() {
        String token = token("s1");
        String other = token("s2");
        tokens.verifySession(token);

        revoked.add("s1");

        assertThatThrownBy(() -> tokens.verifySession(token)).hasMessage("The session is over; log in again");
        assertThatThrownBy(() -> tokens.verifySession(token)).hasMessage("The session is over; log in again");
        assertThat(tokens.remembered()).isZero();
        assertThat(tokens.verifySession(other).sid()).isEqualTo("s2");
    }

    @Test
    void doesNotRememberWhatItRefused() {
        for (int i = 0; i < 100; i++) {
            String forged = "forged" + i;
            assertThatThrownBy(() -> tokens.verifySession(forged)).isInstanceOf(UnauthorizedError.class);
        }

        assertThat(tokens.remembered()).isZero();
    }

    @Test
    void remembersABoundedNumber() {
        for (int i = 0; i < 10_500; i++) {
            tokens.verifySession(token(UUID.randomUUID().toString()));
        }

        assertThat(tokens.remembered()).isEqualTo(10_000);
    }

    private String token(String sid) {
        return jwt.signJwt(new AuthSession(
                sid, "u1", true, List.of(), clock.instant(), clock.instant().plusSeconds(60)));
    }
}

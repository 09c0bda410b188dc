package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.UnauthorizedError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private final SettableClock clock = new SettableClock();
    private final Sessions sessions =
            new Sessions(Forge.config().withTokens(TokenOptions.DEFAULT.withLifetime(Duration.ofSeconds(60))), clock);
    private final AuthUser user = AuthUser.anonymous(clock.instant());

    @Test
    void everySessionHasItsOwnIdAndTheConfiguredLength() {
        AuthSession one = sessions.createSession(user).session();
        AuthSession other = sessions.createSession(user).session();

        assertThat(one.sid()).isNotEqualTo(other.sid());
        assertThat(one.owner()).isEqualTo(user.id());
        assertThat(Duration.between(one.iat(), one.exp())).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void remembersAVerifiedTokenUntilItExpires() {
        String token = sessions.createSession(user).token();

        AuthSession first = sessions.verifySession(token);
        AuthSession second = sessions.verifySession(token);

        assertThat(second).isSameAs(first);
        assertThat(sessions.remembered()).isOne();
    }

    @Test
    void refusesARememberedTokenOnceItHasExpiredAndForgetsIt() {
        String token = sessions.createSession(user).token();
        sessions.verifySession(token);

        clock.advance(Duration.ofSeconds(91));

        assertThatThrownBy(() -> sessions.verifySession(token)).isInstanceOf(HttpError.class);
        assertThat(sessions.remembered()).isZero();
    }

    @Test
    void doesNotRememberWhatItRefused() {
        for (int i = 0; i < 100; i++) {
            String forged = "forged" + i;
            assertThatThrownBy(() -> sessions.verifySession(forged)).isInstanceOf(UnauthorizedError.class);
        }

        assertThat(sessions.remembered()).isZero();
    }

    @Test
    void remembersABoundedNumber() {
        for (int i = 0; i < 10_500; i++) {
            sessions.verifySession(sessions.createSession(user).token());
        }

        assertThat(sessions.remembered()).isEqualTo(10_000);
    }
}

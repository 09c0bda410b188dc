package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.UnauthorizedError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private final SettableClock clock = new SettableClock();
    private final Auth auth = auth(Forge.config());
    private final Sessions sessions = auth.sessions();
    private final AuthUser user =
            auth.users().createUser(AuthUser.registered(UUID.randomUUID() + "@example.org", "hash", clock.instant()));

    private Auth auth(AuthConfig config) {
        return new Auth(config, AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock);
    }

    @Test
    void everySessionHasItsOwnIdAndTokensOfTheConfiguredLength() {
        AuthSession one = sessions.createSession(user).session();
        AuthSession other = sessions.createSession(user).session();

        assertThat(one.sid()).isNotEqualTo(other.sid());
        assertThat(one.owner()).isEqualTo(user.id());
        assertThat(Duration.between(one.iat(), one.exp()))
                .isEqualTo(Forge.config().tokens().lifetime());
    }

    @Test
    void aRefreshRenewsBothTokensOfTheSameSession() {
        IssuedSession first = sessions.createSession(user);
        clock.advance(Duration.ofMinutes(10));

        IssuedSession second = sessions.refreshSession(first.refreshToken());

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(second.session().sid()).isEqualTo(first.session().sid());
        assertThat(second.session().iat()).isEqualTo(clock.instant());
        assertThat(sessions.verifySession(second.token())).isEqualTo(second.session());
    }

    @Test
    void whoLostTheAnswerGetsTheSameSuccessorWithinTheGrace() {
        String first = sessions.createSession(user).refreshToken();
        String second = sessions.refreshSession(first).refreshToken();

        clock.advance(Duration.ofSeconds(9));
        IssuedSession again = sessions.refreshSession(first);

        assertThat(again.refreshToken()).isEqualTo(second);
        assertThat(sessions.verifySession(again.token()).owner()).isEqualTo(user.id());
        assertThat(sessions.refreshSession(second).refreshToken()).isNotEqualTo(second);
    }

    @Test
    void aTokenThatWasUsedBeforeEndsTheSession() {
        IssuedSession first = sessions.createSession(user);
        IssuedSession second = sessions.refreshSession(first.refreshToken());

        clock.advance(Duration.ofSeconds(10));

        assertOver(() -> sessions.refreshSession(first.refreshToken()));
        assertOver(() -> sessions.refreshSession(second.refreshToken()));
        auth.sessionsEnded();
        assertOver(() -> sessions.verifySession(second.token()));
    }

    @Test
    void aTokenWhoseSuccessorWasUsedHasNoGrace() {
        String first = sessions.createSession(user).refreshToken();
        String second = sessions.refreshSession(first).refreshToken();
        String third = sessions.refreshSession(second).refreshToken();

        assertOver(() -> sessions.refreshSession(first));
        assertOver(() -> sessions.refreshSession(third));
    }

    @Test
    void aMadeUpTokenIsRefusedAndEndsNothing() {
        String token = sessions.createSession(user).refreshToken();
        RefreshTokens others = new RefreshTokens(AuthSecret.ofText("x".repeat(32)));
        UUID sid = new RefreshTokens(Forge.config().secret())
                .read(token)
                .orElseThrow()
                .sid();

        assertThatThrownBy(() -> sessions.refreshSession(others.first(sid).text()))
                .isExactlyInstanceOf(UnauthorizedError.class)
                .hasMessage("The token is not valid");
        assertThatThrownBy(() -> sessions.refreshSession("")).isExactlyInstanceOf(UnauthorizedError.class);

        assertThat(sessions.refreshSession(token).session().owner()).isEqualTo(user.id());
    }

    @Test
    void aTokenForCallsRefreshesNothingAndARefreshTokenMakesNoCalls() {
        IssuedSession issued = sessions.createSession(user);

        assertThatThrownBy(() -> sessions.refreshSession(issued.token())).isInstanceOf(UnauthorizedError.class);
        assertThatThrownBy(() -> sessions.verifySession(issued.refreshToken())).isInstanceOf(UnauthorizedError.class);
    }

    @Test
    void aSessionEndsThatNobodyRefreshes() {
        String token = sessions.createSession(user).refreshToken();

        clock.advance(Duration.ofDays(7));

        assertOver(() -> sessions.refreshSession(token));
        assertThat(sessions.sessions(user.id())).isEmpty();
    }

    @Test
    void aSessionEndsHoweverOftenItIsRefreshed() {
        IssuedSession session = sessions.createSession(user);
        for (int day = 0; day < 29; day++) {
            clock.advance(Duration.ofDays(1));
            session = sessions.refreshSession(session.refreshToken());
        }
        clock.advance(Duration.ofDays(1).minusMinutes(10));
        IssuedSession last = sessions.refreshSession(session.refreshToken());

        clock.advance(Duration.ofMinutes(10));

        assertThat(Duration.between(last.session().iat(), last.session().exp())).isEqualTo(Duration.ofMinutes(10));
        assertOver(() -> sessions.refreshSession(last.refreshToken()));
    }

    @Test
    void aRefreshSaysWhatTheUserMayDoNow() {
        AuthUser guest = auth.users().createUser(AuthUser.anonymous(clock.instant()));
        String token =
                sessions.createSession(guest.withUgroups(List.of("once"))).refreshToken();

        assertThat(sessions.refreshSession(token).session().ugroups()).isEmpty();
    }

    @Test
    void aSessionGoesOnWithoutARefreshForWhoHoldsAStreamAndSaysWhatTheUserMayDoNow() {
        AuthSession first = sessions.createSession(user).session();
        clock.advance(Duration.ofDays(6));

        AuthSession later = sessions.continueSession(user.id(), first.sid());

        assertThat(later.sid()).isEqualTo(first.sid());
        assertThat(later.iat()).isEqualTo(clock.instant());
        assertThat(Duration.between(later.iat(), later.exp()))
                .isEqualTo(Forge.config().tokens().lifetime());
        clock.advance(Duration.ofDays(6)); // a use of it: the idle time began anew
        assertThat(sessions.continueSession(user.id(), first.sid()).owner()).isEqualTo(user.id());
        clock.advance(Duration.ofDays(7));
        assertOver(() -> sessions.continueSession(user.id(), first.sid()));
    }

    @Test
    void aStreamDoesNotLengthenTheGraceOfARefreshToken() {
        IssuedSession first = sessions.createSession(user);
        sessions.refreshSession(first.refreshToken());
        clock.advance(Duration.ofSeconds(9));
        sessions.continueSession(user.id(), first.session().sid());
        clock.advance(Duration.ofSeconds(1));

        assertOver(() -> sessions.refreshSession(first.refreshToken()));
        assertOver(() -> sessions.continueSession(user.id(), first.session().sid()));
    }

    @Test
    void nobodyGoesOnInTheSessionOfAnotherOrOfADisabledUser() {
        AuthSession session = sessions.createSession(user).session();

        assertOver(() -> sessions.continueSession("somebody else", session.sid()));
        assertOver(() -> sessions.continueSession(user.id(), "another"));
        auth.users().disable(user.id());
        assertOver(() -> sessions.continueSession(user.id(), session.sid()));
    }

    @Test
    void aUserSeesTheirOwnSessionsAndEndsThem() {
        AuthSession phone = sessions.createSession(user, "phone").session();
        AuthSession laptop = sessions.createSession(user, "a\nlaptop").session();
        AuthUser stranger = auth.users().createUser(AuthUser.anonymous(clock.instant()));

        assertThat(sessions.sessions(user.id())).extracting(UserSession::label).containsExactly("phone", "a laptop");
        assertThatThrownBy(() -> sessions.endSession(stranger.id(), phone.sid()))
                .isInstanceOf(NotFoundError.class);
        sessions.endSession(user.id(), phone.sid());

        assertThat(sessions.sessions(user.id())).extracting(UserSession::id).containsExactly(laptop.sid());
        assertThatThrownBy(() -> sessions.endSession(user.id(), phone.sid())).isInstanceOf(NotFoundError.class);
    }

    @Test
    void aUserHasABoundedNumberOfSessionsOfWhichTheOldestEnds() {
        IssuedSession oldest = sessions.createSession(user);
        for (int i = 0; i < Sessions.MAX_SESSIONS; i++) {
            sessions.createSession(user);
        }

        assertThat(sessions.sessions(user.id())).hasSize(Sessions.MAX_SESSIONS);
        assertOver(() -> sessions.refreshSession(oldest.refreshToken()));
        auth.sessionsEnded();
        assertOver(() -> sessions.verifySession(oldest.token()));
    }

    @Test
    void aDisabledUserHasNoSessionAndBeginsNone() {
        IssuedSession session = sessions.createSession(user);

        auth.users().disable(user.id());

        auth.sessionsEnded();
        assertOver(() -> sessions.verifySession(session.token()));
        assertOver(() -> sessions.refreshSession(session.refreshToken()));
        assertThatThrownBy(() -> sessions.createSession(user)).isInstanceOf(UnauthorizedError.class);
        auth.users().enable(user.id());
        assertThat(sessions.createSession(user).session().owner()).isEqualTo(user.id());
    }

    @Test
    void aNewPasswordEndsEverySession() {
        IssuedSession session = sessions.createSession(user);

        auth.users().changePassword(user.id(), "another hash");

        auth.sessionsEnded();
        assertOver(() -> sessions.verifySession(session.token()));
        assertOver(() -> sessions.refreshSession(session.refreshToken()));
        assertThatThrownBy(() -> auth.users().loggedIn(user, Optional.empty(), clock.instant()))
                .isInstanceOf(UnauthorizedError.class);
    }

    @Test
    void aDeletedUserHasNoSessionAndFreesTheAddress() {
        IssuedSession session = sessions.createSession(user);

        boolean deleted = auth.users().deleteUser(user.id());

        auth.sessionsEnded();
        assertThat(deleted).isTrue();
        assertOver(() -> sessions.verifySession(session.token()));
        assertOver(() -> sessions.refreshSession(session.refreshToken()));
        assertThat(auth.users().getUserByEmail(user.email().orElseThrow())).isEmpty();
        assertThat(auth.users().deleteUser(user.id())).isFalse();
    }

    @Test
    void whatIsOverIsRemoved() {
        IssuedSession session = sessions.createSession(user);
        sessions.endSession(user.id(), sessions.createSession(user).session().sid());

        clock.advance(Duration.ofDays(8));
        while (auth.users().sessions().clean()) {
            assertThat(clock.instant()).isNotNull();
        }

        assertThat(auth.users().sessions().get(session.session().sid())).isEmpty();
        assertThat(AuthDatabase.STORAGE.tables().table(SessionTables.OWNERS).get(user.id()))
                .hasValueSatisfying(owned -> assertThat(owned.sessions()).isEmpty());
    }

    private static void assertOver(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.code()).isEqualTo("SESSION_EXPIRED"));
    }
}

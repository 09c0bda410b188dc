package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class RevocationsTest {
    private final SettableClock clock = new SettableClock();
    private final NodePair nodes = new NodePair(Forge.config(), clock);

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void everyNodeLearnsThatASessionHasEnded() throws InterruptedException {
        nodes.second().start();
        IssuedSession ended = begin();
        IssuedSession other = begin();
        nodes.second().sessions().verifySession(ended.token());

        nodes.first().sessions().endSessions(ended.session().owner());

        while (!nodes.second().isRevoked(ofSession(ended))) {
            Thread.sleep(10);
        }
        assertThatThrownBy(() -> nodes.second().sessions().verifySession(ended.token()))
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.code()).isEqualTo("SESSION_EXPIRED"));
        assertThat(nodes.second().sessions().verifySession(other.token())).isEqualTo(other.session());
    }

    @Test
    void aNodeThatStartsLaterKnowsWhatWasRevokedBefore() {
        IssuedSession ended = begin();
        nodes.first().sessions().endSessions(ended.session().owner());
        clock.advance(Duration.ofMinutes(20));

        nodes.second().sessionsEnded();

        assertThat(nodes.second().isRevoked(ofSession(ended))).isTrue();
    }

    @Test
    void aNodeThatStartsKnowsItBeforeItsFirstCall() {
        IssuedSession ended = begin();
        nodes.first().sessions().endSessions(ended.session().owner());

        nodes.second().start();

        assertThat(nodes.second().isRevoked(ofSession(ended))).isTrue();
    }

    @Test
    void anotherRevocationCountsThoughItsNodesClockIsBehind() {
        String owner = begin().session().owner();
        nodes.first().users().disable(owner);
        nodes.first().sessionsEnded();
        nodes.first().users().enable(owner);
        long later = System.nanoTime();

        clock.advance(Duration.ofSeconds(-5));
        nodes.second().users().disable(owner);
        nodes.first().sessionsEnded();

        assertThat(nodes.first().isRevoked(Proof.ofDevice("d1", owner, later))).isTrue();
    }

    @Test
    void oneThatIsNotOverIsNotForgottenWithTheOneBeforeIt() {
        String owner = begin().session().owner();
        nodes.first().users().disable(owner);
        Instant later = clock.instant().plus(Duration.ofHours(2));
        SessionStore store = nodes.first().users().sessions();

        store.forget(Revocation.userId(owner), clock.instant());
        boolean kept = revocation(owner).isPresent();
        store.forget(Revocation.userId(owner), later);

        assertThat(kept).isTrue();
        assertThat(revocation(owner)).isEmpty();
    }

    private static Optional<Revocation> revocation(String owner) {
        return AuthDatabase.STORAGE.tables().table(SessionTables.REVOCATIONS).get(Revocation.userId(owner));
    }

    @Test
    void streamsThatBeganBeforeTheirUserWasRevokedEndAndLaterOnesDoNot() {
        String owner = begin().session().owner();
        long before = System.nanoTime();
        nodes.first().users().disable(owner);
        nodes.first().sessionsEnded();
        long after = System.nanoTime();

        assertThat(nodes.first().isRevoked(Proof.ofDevice("d1", owner, before))).isTrue();
        assertThat(nodes.first().isRevoked(Proof.ofDevice("d1", owner, after))).isFalse();
        assertThat(nodes.first().isRevoked(Proof.ofDevice("d2", "somebody else", before)))
                .isFalse();

        clock.advance(Duration.ofSeconds(1));
        nodes.second().sessions().endSessions(owner);
        nodes.first().sessionsEnded();

        assertThat(nodes.first().isRevoked(Proof.ofDevice("d1", owner, after))).isTrue();
    }

    @Test
    void whatNothingNeedsAnyMoreIsForgotten() {
        AtomicLong ticks = new AtomicLong();
        Revocations revocations = new Revocations(AuthDatabase.STORAGE.tables(), clock, ticks::get);
        clock.advance(Duration.ofDays(1_000));
        Instant now = clock.instant();
        String sid = UUID.randomUUID().toString();
        AuthDatabase.STORAGE
                .tables()
                .table(SessionTables.REVOCATIONS)
                .set(new Revocation(Revocation.sessionId(sid), now, now.plusSeconds(60)));

        revocations.read();
        boolean first = revocations.isRevoked(sid);
        clock.advance(Duration.ofMinutes(2));
        ticks.addAndGet(Duration.ofMinutes(2).toNanos());
        revocations.read();

        assertThat(first).isTrue();
        assertThat(revocations.isRevoked(sid)).isFalse();
        assertThat(revocations.size()).isZero();
    }

    @Test
    void aNodeThatCannotReadAcceptsNothingAfterAWhile() {
        AtomicLong ticks = new AtomicLong();
        StorageOptions nowhere = StorageOptions.DEFAULT
                .withUrl("jdbc:postgresql://127.0.0.1:1/none")
                .withConnectionTimeout(Duration.ofMillis(300));
        try (Storage storage = Storage.open(nowhere);
                Revocations revocations = new Revocations(storage.tables(), clock, ticks::get)) {
            revocations.start();
            ticks.addAndGet(Revocations.MAX_BLINDNESS.toNanos());
            boolean before = revocations.hasEnded("s1");
            ticks.incrementAndGet();

            assertThat(before).isFalse();
            assertThatThrownBy(() -> revocations.hasEnded("s1"))
                    .isInstanceOfSatisfying(
                            HttpError.class, error -> assertThat(error.code()).isEqualTo("SERVICE_UNAVAILABLE"));
        }
    }

    private IssuedSession begin() {
        AuthUser user = nodes.first().users().createUser(AuthUser.anonymous(clock.instant()));
        return nodes.first().sessions().createSession(user);
    }

    private static Proof ofSession(IssuedSession issued) {
        return Proof.ofSession(issued.session().sid(), issued.session().owner(), 0);
    }
}

package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.PasskeyTables.UsedChallenge;
import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.auth.SoftAuthenticator.Answer;
import dev.kontract.storage.TableProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Passkeys on two nodes over one database. */
final class PasskeyNodesTest {
    private static final int TOGETHER = 8;

    private final SettableClock clock = new SettableClock();
    private final NodePair nodes =
            new NodePair(Forge.config().withLimits(AuthLimits.NONE).withPasskeys(PasskeyOptions.LOCAL), clock);
    private final RouteClient first = new RouteClient(nodes.first().routes());
    private final RouteClient second = new RouteClient(nodes.second().routes());
    private final PasskeyUser ann = PasskeyUser.registered(nodes.first());
    private final SoftAuthenticator passkey = new SoftAuthenticator();
    private final TableProxy<UsedChallenge> used = AuthDatabase.STORAGE.tables().table(PasskeyTables.CHALLENGES);

    @AfterEach
    void closeTheNodes() {
        nodes.close();
    }

    @Test
    void oneNodeAnswersWhatAnotherAsked() {
        Answer created = passkey.create(ann.creation());

        Reply added = ann.at(nodes.second()).add(created);
        Reply login = PasskeyUser.logIn(second, passkey.get(PasskeyUser.login(first), ann.handle()));

        assertThat(added.status()).isEqualTo(201);
        assertThat(login.status()).isEqualTo(200);
        assertThat(first.me(login.token()).status()).isEqualTo(200);
    }

    @Test
    void ofOneAnswerToAllNodesAtTheSameMomentExactlyOneLogsIn() throws Exception {
        ann.add(passkey);
        Answer signed = passkey.get(PasskeyUser.login(first), ann.handle());

        List<Integer> statuses = together(node -> PasskeyUser.logIn(node, signed));

        assertThat(statuses).containsOnly(200, 401);
        assertThat(Collections.frequency(statuses, 200)).isOne();
    }

    @Test
    void ofManyWhoAddOnePasskeyAtTheSameMomentExactlyOneGetsIt() throws Exception {
        List<PasskeyUser> users = Collections.nCopies(TOGETHER, "").stream()
                .map(each -> PasskeyUser.registered(nodes.first()))
                .toList();
        AtomicInteger next = new AtomicInteger();

        List<Integer> statuses = together(node -> {
            PasskeyUser user = users.get(next.getAndIncrement());
            return node.send(
                    "POST",
                    "/auth/passkeys",
                    Optional.of("Bearer " + user.token()),
                    passkey.create(user.creation()).body());
        });

        assertThat(statuses).containsOnly(201, 409);
        assertThat(Collections.frequency(statuses, 201)).isOne();
    }

    @Test
    void ofTwoLastPasskeysRemovedAtTheSameMomentOneStays() throws Exception {
        PasskeyUser guest = PasskeyUser.guest(first);
        Reply added = guest.add(passkey);
        guest.goOnWith(PasskeyUser.newToken(added));
        guest.add(new SoftAuthenticator());
        List<Passkey> both = nodes.first().passkeys().passkeys(guest.id());
        AtomicInteger next = new AtomicInteger();

        List<Integer> statuses = together(node -> {
            String id = both.get(next.getAndIncrement() % 2).id();
            return node.send("DELETE", "/auth/passkeys/" + id, Optional.of("Bearer " + guest.token()), "");
        });

        assertThat(Collections.frequency(statuses, 204)).isOne();
        assertThat(statuses).containsOnly(204, 404, 409);
        assertThat(nodes.second().passkeys().passkeys(guest.id())).hasSize(1);
    }

    @Test
    void whoIsNobodyStoresNothing() {
        ann.add(passkey);
        long before = usedChallenges();

        for (int i = 0; i < 20; i++) {
            Ceremony login = PasskeyUser.login(first);
            PasskeyUser.logIn(second, new SoftAuthenticator().get(login, ann.handle()));
            PasskeyUser.logIn(second, passkey.get(login.withOrigin("https://evil.example"), ann.handle()));
        }

        assertThat(usedChallenges()).isEqualTo(before);
        assertThat(nodes.first().passkeys().passkeys(ann.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.lastUsedAt()).isEmpty());
    }

    @Test
    void whatWasUsedIsForgottenOnceItIsOver() {
        ann.add(passkey);
        ann.logIn(passkey);
        long before = usedChallenges();

        clock.advance(PasskeyOptions.LOCAL.timeout().minusSeconds(1));
        clean();
        long early = usedChallenges();
        clock.advance(Duration.ofSeconds(2));
        clean();

        assertThat(before).isGreaterThanOrEqualTo(2);
        assertThat(early).isGreaterThanOrEqualTo(2);
        assertThat(used.where(PasskeyTables.UNTIL.before(clock.instant())).count())
                .isZero();
    }

    private long usedChallenges() {
        return used.where(PasskeyTables.UNTIL.after(Instant.EPOCH)).count();
    }

    private void clean() {
        boolean more;
        do {
            more = nodes.second().passkeys().clean();
        } while (more);
    }

    /** What both nodes answered to requests that were all there before the first was answered. */
    private List<Integer> together(Function<RouteClient, Reply> request) throws Exception {
        CyclicBarrier together = new CyclicBarrier(TOGETHER);
        AtomicInteger next = new AtomicInteger();
        return PasswordHasherTest.inParallel(TOGETHER, () -> {
            RouteClient node = next.getAndIncrement() % 2 == 0 ? first : second;
            together.await();
            return request.apply(node).status();
        });
    }
}

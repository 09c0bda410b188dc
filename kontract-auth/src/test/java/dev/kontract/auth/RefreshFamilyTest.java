package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.error.HttpError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Random histories of one session on two nodes, against a model of what a family of refresh tokens is. */
final class RefreshFamilyTest {
    private static final long SEED = Long.getLong("kontract.seed", System.nanoTime());
    private static final int HISTORIES = Integer.getInteger("kontract.histories", 25);
    private static final int STEPS = 30;
    private static final int CLIENTS = 4;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final SettableClock clock = new SettableClock();
    private final NodePair nodes = new NodePair(Forge.config(), clock);

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void randomRefreshesReuseLossAndLogoutLeaveAtMostOneDescendant() {
        System.out.println("RefreshFamilyTest: -Dkontract.seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        int ended = 0;
        for (int i = 0; i < HISTORIES; i++) {
            History history = new History(random.split());
            for (int step = 0; step < STEPS; step++) {
                history.step();
            }
            history.assertAtMostOneIsAlive();
            ended += history.alive ? 0 : 1;
        }

        // histories that never end a session would show little
        assertThat(ended).isPositive();
    }

    /** What happens to a session, and what should. */
    private final class History {
        private final SplittableRandom random;
        private final List<String> issued = new ArrayList<>();
        private final List<String> accessTokens = new ArrayList<>();
        /** What each client believes to be the token that counts. */
        private final String[] held = new String[CLIENTS];

        private boolean alive = true;
        private Instant refreshedAt = clock.instant();

        History(SplittableRandom random) {
            this.random = random;
            AuthUser user = nodes.first().users().createUser(AuthUser.anonymous(clock.instant()));
            IssuedSession first = nodes.any(random).sessions().createSession(user);
            note(first);
            Arrays.fill(held, first.refreshToken());
        }

        void step() {
            int client = random.nextInt(CLIENTS);
            switch (random.nextInt(100)) {
                case 0 -> logOut(client);
                case 1, 2 -> refresh(issued.get(random.nextInt(issued.size())));
                case 3, 4, 5, 6, 7, 8, 9 -> clock.advance(Duration.ofSeconds(random.nextInt(15)));
                default -> {
                    Optional<String> answer = refresh(held[client]);
                    boolean lost = random.nextInt(4) == 0;
                    // clients share what they have, as tabs do: all of them, or the one alone
                    if (answer.isPresent() && !lost) {
                        for (int other = 0; other < CLIENTS; other++) {
                            held[other] = other == client || random.nextInt(8) > 0 ? answer.get() : held[other];
                        }
                    }
                }
            }
        }

        private void logOut(int client) {
            Auth node = nodes.any(random);
            node.sessions()
                    .ofRefreshToken(held[client])
                    .ifPresent(session -> node.sessions().endSession(session.owner(), session.id()));
            alive = false;
            assertNoneIsAlive();
        }

        private Optional<String> refresh(String token) {
            int generation = issued.indexOf(token);
            int current = issued.size() - 1;
            boolean retried = generation == current - 1 && clock.instant().isBefore(refreshedAt.plus(GRACE));
            boolean expected = alive && (generation == current || retried);
            Optional<String> answer = tryToRefresh(token);
            assertThat(answer.isPresent()).isEqualTo(expected);
            if (expected && generation == current) {
                refreshedAt = clock.instant();
            } else if (expected) {
                assertThat(answer).contains(issued.get(current));
            } else if (alive) {
                alive = false;
                assertNoneIsAlive();
            }
            return answer;
        }

        private Optional<String> tryToRefresh(String token) {
            try {
                IssuedSession session = nodes.any(random).sessions().refreshSession(token);
                note(session);
                return Optional.of(session.refreshToken());
            } catch (HttpError over) {
                assertThat(over.code()).isEqualTo("SESSION_EXPIRED");
                return Optional.empty();
            }
        }

        private void note(IssuedSession session) {
            accessTokens.add(session.token());
            if (!issued.contains(session.refreshToken())) {
                issued.add(session.refreshToken());
            }
        }

        private void assertNoneIsAlive() {
            for (String token : issued) {
                assertThat(tryToRefresh(token)).isEmpty();
            }
            for (Auth node : nodes.both()) {
                node.sessionsEnded();
                for (String token : accessTokens) {
                    assertOver(node, token);
                }
            }
        }

        /** Presented on their own, for what one of them does to the others is not what is asked. */
        void assertAtMostOneIsAlive() {
            Optional<StoredSession> stored = nodes.second().sessions().ofRefreshToken(issued.getFirst());
            RefreshTokens tokens = new RefreshTokens(Forge.config().secret());
            List<String> accepted = issued.stream()
                    .filter(token -> stored.filter(session ->
                                    session.accepts(tokens.read(token).orElseThrow()))
                            .isPresent())
                    .toList();
            assertThat(accepted).isEqualTo(alive ? List.of(issued.getLast()) : List.of());
        }
    }

    private static void assertOver(Auth node, String token) {
        try {
            AuthSession session = node.sessions().verifySession(token);
            assertThat(session).as("a session that is over").isNull();
        } catch (HttpError over) {
            assertThat(over.code()).isEqualTo("SESSION_EXPIRED");
        }
    }

    @Test
    void refreshesAtTheSameTimeOnTwoNodesHaveOneDescendant() throws Exception {
        AuthUser user = nodes.first().users().createUser(AuthUser.anonymous(clock.instant()));
        String token = nodes.first().sessions().createSession(user).refreshToken();

        for (int round = 0; round < 10; round++) {
            Set<String> successors = atOnce(token, 6);

            assertThat(successors).hasSize(1);
            token = successors.iterator().next();
        }
    }

    @Test
    void aLogoutDuringRefreshesLeavesNoDescendant() throws Exception {
        for (int round = 0; round < 10; round++) {
            AuthUser user = nodes.first().users().createUser(AuthUser.anonymous(clock.instant()));
            String token = nodes.first().sessions().createSession(user).refreshToken();

            Set<String> successors = new HashSet<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Set<String>> refreshed = threads.submit(() -> atOnce(token, 3));
                threads.submit(() -> nodes.second().sessions().endSessions(user.id()))
                        .get();
                successors.addAll(refreshed.get());
            }

            successors.add(token);
            for (String each : successors) {
                assertThat(refresh(nodes.first(), each)).isEmpty();
            }
            assertThat(nodes.first().sessions().sessions(user.id())).isEmpty();
        }
    }

    private Set<String> atOnce(String token, int times) throws Exception {
        List<Callable<Optional<String>>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Auth node = nodes.both().get(i % 2);
            calls.add(() -> refresh(node, token));
        }
        Set<String> successors = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<String>> answer : threads.invokeAll(calls)) {
                answer.get().ifPresent(successors::add);
            }
        }
        return successors;
    }

    /** Empty if the session is over, or too many came at once. */
    private static Optional<String> refresh(Auth node, String token) {
        try {
            return Optional.of(node.sessions().refreshSession(token).refreshToken());
        } catch (HttpError refused) {
            assertThat(refused.code()).isIn("SESSION_EXPIRED", "CONFLICT");
            return Optional.empty();
        }
    }
}

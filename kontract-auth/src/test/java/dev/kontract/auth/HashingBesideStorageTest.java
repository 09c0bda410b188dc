package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Hashing takes a core and memory, but no connection, and those who need no hash do not wait for it. */
final class HashingBesideStorageTest {
    private static final String PASSWORD = "correct horse";
    /** Logins to look beside, if the machine is so busy that one is over before the look is. */
    private static final int LOOKS = 50;

    private final Auth auth = new Auth(
            Forge.config()
                    .withLimits(AuthLimits.NONE)
                    .withPasswords(PasswordHashing.DEFAULT
                            .withCost(19_456, 5, 1)
                            .withConcurrent(1)
                            .withWaiting(0, Duration.ZERO)),
            AuthDatabase.STORAGE.tables(),
            AuthDatabase.STORAGE.transactor());
    private final RouteClient client = new RouteClient(auth.routes());

    @Test
    void aLoginThatHashesHoldsNoConnection() {
        String token = client.post("/auth/anonymous", "").token();
        Look look = Look.MISSED;

        for (int i = 0; i < LOOKS && !look.duringOneHash(); i++) {
            look = lookBesideALogin(token);
        }

        assertThat(look).isEqualTo(new Look(true, 0, 200));
    }

    private Look lookBesideALogin(String token) {
        CompletableFuture<Integer> login = CompletableFuture.supplyAsync(this::login);
        awaitHashing(login);

        int inUse = AuthDatabase.STORAGE.connectionsInUse();
        boolean hashing = auth.passwordHasher().isBusy();
        int me = client.me(token).status();
        boolean stillHashing = auth.passwordHasher().isBusy();

        assertThat(login.join()).isEqualTo(401);
        return new Look(hashing && stillHashing, inUse, me);
    }

    private int login() {
        return client.post("/auth/login", RouteClient.credentials(UUID.randomUUID() + "@example.org", PASSWORD))
                .status();
    }

    @Test
    void loginsBeyondTheBoundAreTurnedAwayAndTheServerKeepsServing() throws Exception {
        List<Integer> statuses = PasswordHasherTest.inParallel(200, this::login);

        assertThat(statuses).containsOnly(401, 429).contains(401, 429);
        assertThat(login()).isEqualTo(401);
    }

    private void awaitHashing(CompletableFuture<Integer> login) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!auth.passwordHasher().isBusy() && !login.isDone()) {
            assertThat(System.nanoTime()).as("The login never hashed").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** What there was to see beside one login, and whether it hashed all the time. */
    private record Look(boolean duringOneHash, int connectionsInUse, int me) {
        static final Look MISSED = new Look(false, -1, -1);
    }
}

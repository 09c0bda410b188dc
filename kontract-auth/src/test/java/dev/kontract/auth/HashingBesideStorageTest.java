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

    private final Auth auth = new Auth(
            Forge.config()
                    .withLimits(AuthLimits.NONE)
                    .withPasswords(PasswordHashing.DEFAULT
                            .withCost(65_536, 20, 1)
                            .withConcurrent(1)
                            .withWaiting(0, Duration.ZERO)),
            AuthDatabase.STORAGE.tables(),
            AuthDatabase.STORAGE.transactor());
    private final RouteClient client = new RouteClient(auth.routes());

    @Test
    void aLoginThatHashesHoldsNoConnection() {
        String token = client.post("/auth/anonymous", "").token();
        CompletableFuture<Integer> login = CompletableFuture.supplyAsync(this::login);
        awaitHashing();

        int inUse = AuthDatabase.STORAGE.connectionsInUse();
        int me = client.me(token).status();
        boolean stillHashing = !login.isDone();

        assertThat(stillHashing).isTrue();
        assertThat(inUse).isZero();
        assertThat(me).isEqualTo(200);
        assertThat(login.join()).isEqualTo(401);
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

    private void awaitHashing() {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!auth.passwordHasher().isBusy()) {
            assertThat(System.nanoTime()).as("The login never hashed").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}

package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.error.UnauthorizedError;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Whether failed logins of known and unknown addresses can be told apart by their time. {@code
 * -Dkontract.campaign.timing=2000} does each 2,000 times and asserts that they cannot; otherwise it is done a few times and
 * only reported, as a statistic of so few says little. {@code -Dkontract.seed} repeats the order.
 */
final class LoginTimingTest {
    private static final int CAMPAIGN = Integer.getInteger("kontract.campaign.timing", 0);
    private static final int TIMES = CAMPAIGN > 0 ? CAMPAIGN : 4;
    private static final double LEVEL = 0.01;
    private static final String WRONG = "wrong horse";
    /** Cheap, so that all the rest of the work shows. */
    private static final Argon2Hash.Cost CHEAP = new Argon2Hash.Cost(64, 1, 1, 32);

    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final String known = UUID.randomUUID() + "@example.org";
    private final String unknown = UUID.randomUUID() + "@example.org";

    @Test
    void theProviderDoesNotTellByCheapHashes() {
        PasswordHasher hasher = new PasswordHasher(PasswordHashing.DEFAULT, CHEAP);
        store(hasher);
        PasswordProvider provider = new PasswordProvider(AuthDatabase.users()::getUserByEmail, hasher);

        judge("provider, 64 KiB and 1 pass", () -> fail(provider, known), () -> fail(provider, unknown));
    }

    @Test
    void theProviderDoesNotTellByTheHashesOfTheDefaults() {
        PasswordHasher hasher = new PasswordHasher(PasswordHashing.DEFAULT);
        store(hasher);
        PasswordProvider provider = new PasswordProvider(AuthDatabase.users()::getUserByEmail, hasher);

        judge("provider, defaults", () -> fail(provider, known), () -> fail(provider, unknown));
    }

    @Test
    void theRouteDoesNotTell() {
        Auth auth = new Auth(
                Forge.config().withLimits(AuthLimits.NONE),
                AuthDatabase.STORAGE.tables(),
                AuthDatabase.STORAGE.transactor());
        store(auth.passwordHasher());
        RouteClient client = new RouteClient(auth.routes());

        judge("route, defaults", () -> fail(client, known), () -> fail(client, unknown));
    }

    @Test
    void aDifferenceThatThereIsIsFound() {
        PasswordHasher hasher = new PasswordHasher(PasswordHashing.DEFAULT, CHEAP);
        String hash = hasher.createPasswordHash("correct horse");

        TimingTrial trial = TimingTrial.of(
                20,
                seed,
                () -> hasher.verifyPasswordHash(WRONG, hash),
                () -> assertThat(Optional.of(hash)).isPresent());

        assertThat(trial.p()).as("seed %d", seed).isLessThan(LEVEL);
    }

    private void judge(String what, Runnable one, Runnable other) {
        for (int i = 0; i < CAMPAIGN / 10; i++) {
            one.run();
            other.run();
        }

        TimingTrial trial = TimingTrial.of(TIMES, seed, one, other);

        System.out.println(trial.summary(what, seed));
        assertThat(trial.p()).isBetween(0.0, 1.0);
        if (CAMPAIGN > 0) {
            assertThat(trial.p()).as(trial.summary(what, seed)).isGreaterThanOrEqualTo(LEVEL);
        }
    }

    private void store(PasswordHasher hasher) {
        Auth auth = new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor());
        auth.users()
                .createUser(AuthUser.registered(
                        known,
                        hasher.createPasswordHash("correct horse"),
                        auth.clock().instant()));
    }

    private static void fail(PasswordProvider provider, String email) {
        try {
            provider.authenticate(Map.of(PasswordProvider.EMAIL, email, PasswordProvider.PASSWORD, WRONG));
            throw new AssertionError("The wrong password was right");
        } catch (UnauthorizedError expected) {
            // that is what is measured
        }
    }

    private static void fail(RouteClient client, String email) {
        assertThat(client.post("/auth/login", RouteClient.credentials(email, WRONG))
                        .status())
                .isEqualTo(401);
    }
}

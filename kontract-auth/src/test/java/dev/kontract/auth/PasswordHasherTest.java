package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher(PasswordHashing.DEFAULT);

    @Test
    void verifiesThePasswordAndNoOther() {
        String stored = hasher.createPasswordHash("correct horse");

        assertThat(stored).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher.verifyPasswordHash("correct horse", stored)).isTrue();
        assertThat(hasher.verifyPasswordHash("correct horsf", stored)).isFalse();
    }

    @Test
    void saltsEveryHash() {
        assertThat(hasher.createPasswordHash("correct horse")).isNotEqualTo(hasher.createPasswordHash("correct horse"));
    }

    /** From the test suite of the reference implementation of Argon2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void verifiesHashesOfTheReferenceImplementation(String stored) {
        assertThat(hasher.verifyPasswordHash("password", stored)).isTrue();
        assertThat(hasher.verifyPasswordHash("Password", stored)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4A"
            })
    void whatIsNoHashVerifiesNothing(String stored) {
        assertThat(hasher.verifyPasswordHash("password", stored)).isFalse();
    }

    @Test
    void aPasswordIsTheSameHoweverItsAccentsAreTyped() {
        String stored = hasher.createPasswordHash("caf\u00e9-caf\u00e9");

        assertThat(hasher.verifyPasswordHash("cafe\u0301-cafe\u0301", stored)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"128, 8, 1", "512, 8, 6", "4096, 8, 8", "16, 1, 1"})
    void asManyAtATimeAsTheCoresAndAQuarterOfTheHeapBear(long heapMib, int cores, int expected) {
        assertThat(PasswordHashing.concurrent(19_456, heapMib << 20, cores)).isEqualTo(expected);
    }

    @Test
    void refusesAtOnceWhenNobodyMoreMayWait() throws Exception {
        PasswordHasher narrow = new PasswordHasher(
                PasswordHashing.DEFAULT.withCost(65_536, 8, 1).withConcurrent(1).withWaiting(0, Duration.ofMinutes(1)));

        List<String> outcomes = inParallel(8, () -> outcome(narrow));

        assertThat(outcomes).containsOnly("hashed", "TOO_MANY_REQUESTS 429").contains("TOO_MANY_REQUESTS 429");
        assertThat(outcomes).contains("hashed");
    }

    @Test
    void refusesThoseWhoseTurnDoesNotComeInTime() throws Exception {
        PasswordHasher impatient = new PasswordHasher(
                PasswordHashing.DEFAULT.withCost(65_536, 8, 1).withConcurrent(1).withWaiting(7, Duration.ofMillis(1)));

        List<String> outcomes = inParallel(8, () -> outcome(impatient));

        assertThat(outcomes).contains("hashed", "TOO_MANY_REQUESTS 429");
    }

    @Test
    void everybodyWhoMayWaitGetsTheirTurn() throws Exception {
        PasswordHasher patient =
                new PasswordHasher(PasswordHashing.DEFAULT.withConcurrent(2).withWaiting(30, Duration.ofMinutes(1)));

        List<String> outcomes = inParallel(32, () -> outcome(patient));

        assertThat(outcomes).hasSize(32).containsOnly("hashed");
    }

    @Test
    void servesAgainAfterRefusing() throws Exception {
        PasswordHasher narrow =
                new PasswordHasher(PasswordHashing.DEFAULT.withConcurrent(1).withWaiting(0, Duration.ZERO));
        inParallel(16, () -> outcome(narrow));

        assertThat(outcome(narrow)).isEqualTo("hashed");
    }

    @Test
    void doesNotWaitOnceItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> hasher.createPasswordHash("correct horse"))
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.status()).isEqualTo(503));
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_024, 19_455})
    void weakerCostsThanOwaspsAreRefused(int memoryKib) {
        assertThatThrownBy(() -> PasswordHashing.DEFAULT.withCost(memoryKib, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(memoryKib + " KiB");
    }

    private static String outcome(PasswordHasher hasher) {
        try {
            return hasher.createPasswordHash("correct horse").isEmpty() ? "nothing" : "hashed";
        } catch (HttpError refused) {
            return refused.code() + " " + refused.status();
        }
    }

    static <R> List<R> inParallel(int count, Callable<R> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(work));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}

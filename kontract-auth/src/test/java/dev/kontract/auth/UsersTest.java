package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class UsersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Users users = AuthDatabase.users();
    private final String email = UUID.randomUUID() + "@example.org";

    @Test
    void readsBackWhomItStored() {
        AuthUser user = AuthUser.registered(email, "hash", NOW).withUgroups(List.of("staff", "board"));

        users.createUser(user);

        assertThat(users.getUser(user.id())).contains(user);
        assertThat(users.getUserByEmail(" " + email)).contains(user);
    }

    @Test
    void knowsNobodyElse() {
        assertThat(users.getUser(UUID.randomUUID().toString())).isEmpty();
        assertThat(users.getUserByEmail(email)).isEmpty();
        assertThat(users.getUserByEmail("not an address")).isEmpty();
    }

    @Test
    void normalisesTheAddress() {
        AuthUser stored = users.createUser(AuthUser.registered("  A" + email, "hash", NOW));

        assertThat(stored.email()).contains("a" + email);
        assertThat(users.getUser(stored.id())).contains(stored);
    }

    @Test
    void anAddressThatIsVerifiedStaysSo() {
        AuthUser stored =
                users.createUser(AuthUser.registered("A" + email, "hash", NOW).withEmailVerifiedAt(NOW));

        assertThat(stored.emailVerifiedAt()).contains(NOW);
        assertThat(users.getUserByEmail("a" + email)).contains(stored);
    }

    @Test
    void refusesWhatIsNoAddress() {
        AuthUser user = AuthUser.registered("nobody", "hash", NOW);

        assertThatThrownBy(() -> users.createUser(user)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTakenAddressStoresNothing() {
        AuthUser first = users.createUser(AuthUser.registered(email, "hash", NOW));
        AuthUser second = AuthUser.registered(email, "hash", NOW);

        assertThatThrownBy(() -> users.createUser(second))
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.code()).isEqualTo(Users.EMAIL_TAKEN));
        assertThat(users.getUser(second.id())).isEmpty();
        assertThat(users.getUserByEmail(email)).contains(first);
    }

    @Test
    void of32WhoRegisterAnAddressAtTheSameMomentExactlyOneGetsIt() throws Exception {
        CountDownLatch together = new CountDownLatch(32);

        AtomicInteger number = new AtomicInteger();

        List<String> outcomes = PasswordHasherTest.inParallel(32, () -> {
            String spelling = spelling(number.getAndIncrement());
            together.countDown();
            together.await();
            return register(spelling);
        });

        assertThat(outcomes).containsOnly("registered", Users.EMAIL_TAKEN);
        assertThat(Collections.frequency(outcomes, "registered")).isOne();
        assertThat(users.getUserByEmail(email)).isPresent();
    }

    /** The address in one of many ways to type it. */
    private String spelling(int number) {
        String typed = number % 2 == 0 ? email.toUpperCase(Locale.ROOT) : email;
        return " ".repeat(number % 3) + typed + "\t".repeat(number % 4 / 2);
    }

    private String register(String address) {
        try {
            users.createUser(AuthUser.registered(address, "hash", NOW));
            return "registered";
        } catch (RPCError refused) {
            return refused.code();
        }
    }
}

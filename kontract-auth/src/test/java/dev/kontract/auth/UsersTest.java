package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
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

        List<String> outcomes = PasswordHasherTest.inParallel(32, () -> {
            together.countDown();
            together.await();
            return register();
        });

        assertThat(outcomes).containsOnly("registered", Users.EMAIL_TAKEN);
        assertThat(Collections.frequency(outcomes, "registered")).isOne();
        assertThat(users.getUserByEmail(email)).isPresent();
    }

    private String register() {
        try {
            users.createUser(AuthUser.registered(email, "hash", NOW));
            return "registered";
        } catch (RPCError refused) {
            return refused.code();
        }
    }
}

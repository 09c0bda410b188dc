package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.error.RPCError;
import dev.kontract.storage.Storage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever fails to log in gets the same answer after the same work, so that neither tells whether there is such a user: the
 * same number of hashes of the same kinds, and as many waits for the database. The times themselves are compared by {@link
 * LoginTimingTest}.
 */
final class EqualWorkTest {
    private static final String RIGHT = "correct horse";
    private static final String WRONG = "wrong horse";
    private static final String PBKDF2 = "pbkdf2:1000:000102030405060708090a0b0c0d0e0f:"
            + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String OTHER_COST =
            "$argon2id$v=19$m=128,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    private static final String UNBEARABLE =
            "$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    /** The storage has other things to do with its connections now and then. */
    private static final int TRIES = 7;

    private final PasswordHasher hasher =
            new PasswordHasher(PasswordHashing.DEFAULT, new Argon2Hash.Cost(64, 1, 1, 32));
    private final Map<String, Map<String, String>> logins = new LinkedHashMap<>();
    private CountingWire wire;
    private Storage storage;
    private PasswordProvider provider;

    @BeforeEach
    void open() throws IOException {
        wire = new CountingWire(AuthDatabase.port());
        storage = AuthDatabase.through(wire.port());
        Users users = new Users(storage.tables(), storage.transactor());
        provider = new PasswordProvider(users::getUserByEmail, hasher);
        Optional<String> hash = Optional.of(hasher.createPasswordHash(RIGHT));
        logins.put("nobody", credentials(UUID.randomUUID() + "@example.org", RIGHT));
        logins.put("a wrong password", create(hash, false, WRONG));
        logins.put("no password", create(Optional.empty(), false, RIGHT));
        logins.put("a hash that is none", create(Optional.of("?"), false, RIGHT));
        logins.put("a disabled user's right password", create(hash, true, RIGHT));
        logins.put("a disabled user's wrong password", create(hash, true, WRONG));
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        wire.close();
    }

    private record Work(String answer, long hashes, int roundTrips) {}

    @Test
    void everyFailedLoginTakesTheSameWork() {
        Map<String, Work> work = work();

        assertThat(work).allSatisfy((who, each) -> assertThat(each).isEqualTo(work.get("nobody")));
        assertThat(work.get("nobody").answer()).isEqualTo("UNAUTHORIZED The email or the password is wrong");
        assertThat(work.get("nobody").hashes()).isOne();
        assertThat(work.get("nobody").roundTrips()).isPositive();
    }

    @Test
    void everyFailedLoginTakesTheSameWorkWhileHashesOfOtherKindsAreAbout() {
        logins.put("a hash of PBKDF2", create(Optional.of(PBKDF2), false, WRONG));
        logins.put("a hash of another cost", create(Optional.of(OTHER_COST), false, WRONG));

        Map<String, Work> work = work();

        assertThat(work).allSatisfy((who, each) -> assertThat(each).isEqualTo(work.get("nobody")));
        assertThat(work.get("nobody").hashes()).isEqualTo(3);
    }

    @Test
    void kindsOfHashesThatAreTooMuchForEverybodyAreTheirUsersAlone() {
        logins.put("a hash of much more memory", create(Optional.of(UNBEARABLE), false, WRONG));

        Map<String, Work> work = work();

        assertThat(work.get("a wrong password")).isEqualTo(work.get("nobody"));
        assertThat(work.get("nobody").hashes()).isOne();
        assertThat(work.get("a hash of much more memory").hashes()).isEqualTo(2);
    }

    /** The least that each login took, once the kinds of hashes are known. */
    private Map<String, Work> work() {
        logins.values().forEach(this::answer);
        Map<String, Work> work = new LinkedHashMap<>();
        logins.forEach((who, login) -> {
            int roundTrips = Integer.MAX_VALUE;
            long before = hasher.computed();
            String answer = "";
            for (int i = 0; i < TRIES; i++) {
                wire.roundTrips();
                answer = answer(login);
                roundTrips = Math.min(roundTrips, wire.roundTrips());
            }
            work.put(who, new Work(answer, (hasher.computed() - before) / TRIES, roundTrips));
        });
        return work;
    }

    private String answer(Map<String, String> login) {
        try {
            return Objects.requireNonNull(provider.authenticate(login)).id();
        } catch (RPCError refused) {
            return refused.code() + " " + refused.message();
        }
    }

    private Map<String, String> create(Optional<String> hash, boolean isDisabled, String password) {
        String email = UUID.randomUUID() + "@example.org";
        Users users = AuthDatabase.users();
        AuthUser user = AuthUser.registered(email, "", users.clock().instant());
        users.createUser(new AuthUser(
                user.id(),
                user.email(),
                user.emailVerifiedAt(),
                hash,
                false,
                user.ugroups(),
                user.createdAt(),
                user.lastLoginAt(),
                isDisabled ? Optional.of(user.createdAt()) : Optional.empty(),
                user.metadata()));
        return credentials(email, password);
    }

    private static Map<String, String> credentials(String email, String password) {
        return Map.of(PasswordProvider.EMAIL, email, PasswordProvider.PASSWORD, password);
    }
}

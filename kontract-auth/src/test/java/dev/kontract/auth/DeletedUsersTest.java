package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is left of a user who was deleted. */
final class DeletedUsersTest {
    private final SettableClock clock = new SettableClock();
    private final Auth auth =
            new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock);
    private final String email = UUID.randomUUID() + "@example.org";

    @Test
    void ofADeletedUserNoTableHasARowButTheEndings() throws SQLException {
        AuthUser ada = registered();
        DeviceKey key = DevicesTest.key();
        Device laptop = auth.devices().register(ada.id(), "laptop", key);
        auth.devices().register(ada.id(), "phone", DevicesTest.key());
        auth.sessions().createSession(ada);
        List<String> before = DatabaseText.tablesWith(ada.id());

        boolean deleted = auth.users().deleteUser(ada.id());

        assertThat(deleted).isTrue();
        assertThat(before)
                .contains("auth_users", "auth_emails", "auth_sessions", "auth_session_owners", "auth_devices");
        assertThat(DatabaseText.tablesWith(ada.id())).containsExactly("auth_revocations");
        assertThat(DatabaseText.tablesWith(laptop.id())).isEmpty();
        assertThat(DatabaseText.tablesWith(key.toString())).isEmpty();
        assertThat(DatabaseText.tablesWith(email)).isEmpty();
        assertThat(auth.users().deleteUser(ada.id())).isFalse();
    }

    @Test
    void itsKeyAndItsAddressAreFree() {
        AuthUser ada = registered();
        DeviceKey key = DevicesTest.key();
        auth.devices().register(ada.id(), "laptop", key);

        auth.users().deleteUser(ada.id());

        AuthUser next = registered();
        assertThat(auth.devices().register(next.id(), "laptop", key).owner()).isEqualTo(next.id());
    }

    @Test
    void ofAGuestNothingIsLeftEither() throws SQLException {
        AuthUser guest = auth.users().createUser(AuthUser.anonymous(clock.instant()));
        auth.sessions().createSession(guest);

        auth.users().deleteUser(guest.id());

        assertThat(DatabaseText.tablesWith(guest.id())).containsExactly("auth_revocations");
    }

    @Test
    void aLoginThatWasUnderWayDoesNotBringItBack() {
        String credentials = RouteClient.credentials(email, "correct horse");
        String id = (String) Objects.requireNonNull(new RouteClient(auth.routes())
                .post("/auth/register", credentials)
                .user()
                .get("id"));
        PasswordProvider tooLate = new PasswordProvider(this::foundAndDeleted, auth.passwordHasher());
        try (Auth slow = new Auth(
                Forge.config().withProviders(List.of(tooLate)),
                AuthDatabase.STORAGE.tables(),
                AuthDatabase.STORAGE.transactor(),
                clock)) {
            int status = new RouteClient(slow.routes())
                    .post("/auth/login", credentials)
                    .status();

            assertThat(status).isEqualTo(401);
            assertThat(auth.users().getUser(id)).isEmpty();
            assertThat(auth.users().getUserByEmail(email)).isEmpty();
        }
    }

    private Optional<AuthUser> foundAndDeleted(String address) {
        Optional<AuthUser> found = auth.users().getUserByEmail(address);
        found.ifPresent(user -> auth.users().deleteUser(user.id()));
        return found;
    }

    private AuthUser registered() {
        return auth.users().createUser(AuthUser.registered(email, "hash", clock.instant()));
    }
}

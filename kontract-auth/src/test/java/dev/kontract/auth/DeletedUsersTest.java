package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
        List<String> before = tablesWith(ada.id());

        boolean deleted = auth.users().deleteUser(ada.id());

        assertThat(deleted).isTrue();
        assertThat(before)
                .contains("auth_users", "auth_emails", "auth_sessions", "auth_session_owners", "auth_devices");
        assertThat(tablesWith(ada.id())).containsExactly("auth_revocations");
        assertThat(tablesWith(laptop.id())).isEmpty();
        assertThat(tablesWith(key.toString())).isEmpty();
        assertThat(tablesWith(email)).isEmpty();
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

        assertThat(tablesWith(guest.id())).containsExactly("auth_revocations");
    }

    private AuthUser registered() {
        return auth.users().createUser(AuthUser.registered(email, "hash", clock.instant()));
    }

    /** The tables of authentication that have a text anywhere in a row, by name. */
    private static List<String> tablesWith(String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = AuthDatabase.connect()) {
            for (String relation : relations(connection)) {
                String sql =
                        "SELECT 1 FROM \"" + relation + "\" t WHERE _deleted_txid IS NULL AND strpos(t::text, ?) > 0";
                try (PreparedStatement select = connection.prepareStatement(sql)) {
                    select.setString(1, text);
                    try (ResultSet row = select.executeQuery()) {
                        if (row.next()) {
                            found.add(relation.replaceFirst("^tbl_(.*)_[^_]*$", "$1"));
                        }
                    }
                }
            }
        }
        return found;
    }

    /** The tables without their logs, which have every row that was. */
    private static List<String> relations(Connection connection) throws SQLException {
        List<String> relations = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT tablename FROM pg_tables WHERE tablename LIKE 'tbl\\_auth\\_%'"
                                + " AND tablename NOT LIKE '%\\_log' ORDER BY 1");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                relations.add(row.getString(1));
            }
        }
        return relations;
    }
}

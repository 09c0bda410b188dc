package dev.kontract.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a temporary database is set up, looked at in one of them. */
class TemporaryServerTest {
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void refusesAWrongPasswordAndPrintsNoRightOne() {
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guess"))
                .hasMessageContaining("password authentication failed");
        assertThat(database.toString()).doesNotContain(database.password());
        assertThat(database.databaseUrl())
                .isEqualTo(
                        "postgres://kontract:" + database.password() + "@127.0.0.1:" + database.port() + "/postgres");
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws Exception {
        assertThat(Sql.value(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Sql.value(database, "SHOW unix_socket_directories")).isEmpty();
        assertThat(Sql.value(database, "SHOW fsync")).isEqualTo("off");
        assertThat(Sql.value(database, "SHOW server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void onlyTheUserCanReadTheDirectory() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database.directory())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(database.directory().resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsTheContentsOfRowsOutOfItsLog() throws Exception {
        try (Connection connection = Sql.connect(database)) {
            Sql.run(database, "CREATE TABLE t (name text PRIMARY KEY)");
            connection.createStatement().execute("INSERT INTO t VALUES ('confidential')");

            assertThatThrownBy(() -> connection.createStatement().execute("INSERT INTO t VALUES ('confidential')"))
                    .hasMessageContaining("duplicate key");

            assertThat(database.directory().resolve("server.log")).content().doesNotContain("confidential");
        }
    }
}

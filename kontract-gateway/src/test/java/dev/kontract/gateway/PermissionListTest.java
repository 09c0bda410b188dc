package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.app.Application;
import dev.kontract.auth.AccessOptions;
import dev.kontract.auth.Unauthenticated;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.gateway.internal.terminal.Terminal;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.storage.StorageOptions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command prints is what calls come to, by the same tables as {@link PermissionMatrixTest}. */
class PermissionListTest {
    private static final List<Application> APPS = List.of(new VaultApp());

    @TempDir
    private static Path directory;

    private static EmbeddedDatabase database;
    private static StorageOptions storage;

    /** What a run printed. */
    private record Printed(int code, String out, String err) {
        @SuppressWarnings("unchecked")
        Map<String, Object> json() {
            return (Map<String, Object>)
                    ((Valid<?>) Json.standard().read(out.getBytes(StandardCharsets.UTF_8), Schemas.ANY, Peer.STORE))
                            .value();
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) json().get(name);
        }
    }

    @BeforeAll
    static void migrate() {
        database = EmbeddedDatabase.temporary();
        storage = StorageOptions.DEFAULT.withUrl(database.databaseUrl());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static Printed run(KontractConfig config, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Permissions.run(
                List.of(words),
                config,
                APPS,
                new Terminal(print(out), print(err), InputStream.nullInputStream(), directory));
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static Printed online(String... words) {
        return run(KontractConfig.DEFAULT.withDatabase(storage), words);
    }

    private static void prepare(int narrow) {
        Terminal nowhere = new Terminal(
                print(new ByteArrayOutputStream()),
                print(new ByteArrayOutputStream()),
                InputStream.nullInputStream(),
                directory);
        Migrate.run(List.of("up"), KontractConfig.DEFAULT.withDatabase(storage), APPS, nowhere);
        ServerRole.sql(storage, "UPDATE storage SET permissions = " + narrow + " WHERE id = 'v_narrow'");
    }

    @Test
    void functionsAreOpenToWhomCallsFindThemOpen() {
        for (Map<String, Object> function :
                run(KontractConfig.DEFAULT, "--json", "--offline").list("functions")) {
            String name = String.valueOf(function.get("name"));
            assertThat(function.get("open")).as(name).isEqualTo(open(name, Role.GUEST, Role.USER));
            Map<?, ?> groups = (Map<?, ?>) function.get("openInGroup");
            assertThat(groups.get("red")).as(name).isEqualTo(open(name, Role.RED_GUEST, Role.RED));
        }
    }

    /** Which of the two the same tables say are let through the checks of functions. */
    private static List<String> open(String function, Role guest, Role user) {
        boolean isFunction = function.startsWith("fn.") || function.equals("undeclared");
        return Stream.of(guest, user)
                .filter(role -> !isFunction
                        || PermissionMatrixTest.expected(role, function).contains("ok"))
                .map(role -> role.isGuest() ? "guests" : "users")
                .toList();
    }

    @Test
    void tablesAndFieldsAreWhatCallsFind() {
        prepare(5);

        Printed printed = online("--json");

        assertThat(printed.code()).isEqualTo(3);
        List<Map<String, Object>> own = printed.list("tables").stream()
                .filter(table -> table.get("platform").equals(false))
                .toList();
        assertThat(own).hasSize(PermissionMatrixTest.TABLES.size());
        for (Map<String, Object> table : own) {
            String name = String.valueOf(table.get("name"));
            String calls = String.valueOf(table.get("calls"));
            assertThat(calls.replace("_", "").replace("X", ""))
                    .as(name)
                    .isEqualTo(PermissionMatrixTest.TABLES.get(name));
            assertThat(table.get("differs")).as(name).isEqualTo(name.equals("v_narrow"));
            assertThat(table.get("perOwner")).as(name).isEqualTo(name.startsWith("v_own"));
            fields((List<?>) table.get("fields"));
        }
    }

    private static void fields(List<?> fields) {
        assertThat(fields).hasSize(PermissionMatrixTest.FIELDS.size());
        for (Object each : fields) {
            Map<?, ?> field = (Map<?, ?>) each;
            String path = String.valueOf(field.get("path")).replaceAll("\\[]|\\{}|:One|:Two", "");
            String letters = PermissionMatrixTest.FIELDS.get(path).getFirst();
            assertThat(field.get("readable")).as(path).isEqualTo(letters.contains("R"));
            assertThat(field.get("writable")).as(path).isEqualTo(letters.contains("W"));
            assertThat((List<?>) field.get("maskedIn")).as(path).hasSameSizeAs(masked(letters));
        }
    }

    /** Functions that give the record leave out what is not readable, and the one that takes it refuses what is not sent. */
    private static List<Integer> masked(String letters) {
        int answering = 24 + 5 + 7 * 5;
        int count = !letters.contains("R") ? answering : !letters.contains("W") ? 1 : 0;
        return Collections.nCopies(count, 0);
    }

    @Test
    void peopleReadItOnEightyColumns() {
        prepare(5);

        Printed printed = online();

        assertThat(printed.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(printed.out())
                .contains("CALLERS\n  guests  RW_\n  users   RWX\n")
                .containsPattern("\n  fn\\.pRWX\\.red +RWX  users in red\n    leaves out One\\.code, Part\\.secret, ")
                .containsPattern("\n  fn\\.pR__\\.any +R__  guests, users\n")
                .containsPattern("\n  undeclared +RWX  users\n")
                .containsPattern("\n  v_narrow +shared +RWX +R_X +R_X  ! narrowed\n")
                .containsPattern("\n  v_own_read +per owner +R_X +RWX +R_X\n")
                .contains("    only read: shown, choice:Two.seal\n", "    refuses ");
        assertThat(printed.err()).isEmpty();
        assertThat(online("--color").out()).contains("\u001b[31m", "\u001b[32m");
    }

    @Test
    void aGroupSeesWhatItsMembersMayCall() {
        Printed red = run(KontractConfig.DEFAULT, "--offline", "--group=red");
        Printed none = run(KontractConfig.DEFAULT, "--offline", "--group=nobody");

        assertThat(red.out()).contains("fn.pRWX.red", "fn.pRWX.any").doesNotContain("fn.pRWX.blue");
        assertThat(none.out()).contains("fn.pRWX.any").doesNotContain("fn.pRWX.red");
        assertThat(none.err()).contains("no function names the group nobody");
    }

    @Test
    void withoutADatabaseItSaysWhatTheCodeDeclares() {
        StorageOptions nowhere = StorageOptions.DEFAULT.withUrl("jdbc:postgresql://127.0.0.1:1/none");

        Printed printed = run(KontractConfig.DEFAULT.withDatabase(nowhere));

        assertThat(printed.code()).isZero();
        assertThat(printed.out()).containsPattern("\n  v_read +shared +R__ +\\? +R__\n");
        assertThat(printed.err()).contains("without the database");
    }

    @Test
    void callersAreWhoTheConfigurationLetsIn() {
        KontractConfig open = KontractConfig.DEFAULT.withAuth(AuthSettings.DEFAULT.withAccess(AccessOptions.DEFAULT
                .withUnauthenticated(Unauthenticated.ANONYMOUS)
                .withAnonymousPerm(4)));

        Printed printed = run(open, "--offline");

        assertThat(printed.out())
                .contains("CALLERS\n  nobody  R__\n  guests  R__\n  users   RWX\n")
                .containsPattern("\n  fn\\.pR__\\.any +R__  nobody, guests, users\n")
                .containsPattern("\n  fn\\.pRW_\\.any +RW_  users\n");
    }
}

package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Perms;
import dev.kontract.error.PermissionError;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import dev.kontract.table.TextField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a table's permission bits, and those of its fields, forbid. */
class PermissionsTest {
    /** A record with a field that clients do not see, and one within a part. */
    record Secret(String id, String open, Optional<String> hidden, List<Part> parts) {
        record Part(String shown, String hash) {}

        static final TextField<Secret, String> OPEN = new TextField<>(Field.of("open", Schemas.STRING, Secret::open));
        static final TextField<Secret, Optional<String>> HIDDEN =
                new TextField<>(new Field<>("hidden", Schemas.optional(Schemas.STRING), Perms.WRITE, Secret::hidden));
        private static final RecordSchema<Part> PART = new RecordSchema<>(
                "Part",
                List.of(
                        Field.of("shown", Schemas.STRING, Part::shown),
                        new Field<>("hash", Schemas.STRING, Perms.NONE, Part::hash)),
                v -> new Part((String) v[0], (String) v[1]));

        @SuppressWarnings("unchecked")
        static final TableDefinition<Secret> SECRETS = new TableDefinition<>(
                "secrets",
                new RecordSchema<>(
                        "Secret",
                        List.of(
                                Field.of("id", Schemas.STRING, Secret::id),
                                OPEN,
                                HIDDEN,
                                Field.of("parts", Schemas.list(PART), Secret::parts)),
                        v -> new Secret((String) v[0], (String) v[1], (Optional<String>) v[2], (List<Part>) v[3])),
                Secret::id,
                (secret, id) -> new Secret(id, secret.open, secret.hidden, secret.parts),
                "id");

        static Secret of(String id, String word) {
            return new Secret(id, "o" + word, Optional.of("h" + word), List.of(new Part("s" + word, "p" + word)));
        }
    }

    private static TestStorage storage;

    @BeforeAll
    static void open() {
        storage = TestStorage.withTables(Tenants.OWN, Secret.SECRETS);
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    /** The bits that a method needs, of the probes that try it. */
    private static int needed(String probe) {
        if (probe.startsWith("pop") || probe.startsWith("shift") || probe.startsWith("restore")) {
            return Perms.RW_;
        } else if (probe.contains("UPDATE own") || probe.contains("DELETE FROM own") || probe.endsWith("of values")) {
            return Perms.RW_;
        } else if (probe.endsWith("of a text")) {
            return Perms._W_;
        }
        return List.of(
                                "set(",
                                "delete(",
                                "update(",
                                "push(",
                                "increment(",
                                "max(",
                                "min(",
                                "append(",
                                "addTo(",
                                "removeFrom(")
                        .stream()
                        .anyMatch(probe::startsWith)
                ? Perms._W_
                : Perms.R__;
    }

    @Test
    void everyMethodNeedsTheTablesBits() {
        TableProxy<Note> own = storage.table(Tenants.OWN).asOwner("ada");
        own.set(Note.of("x", 1));
        for (int bits : new int[] {Perms.NONE, Perms.R__, Perms._W_, Perms.__X}) {
            storage.sql("UPDATE storage SET permissions = " + bits + " WHERE id = 'own'");
            storage.storage().migrate(List.of(Tenants.OWN, Secret.SECRETS)); // forgets what it knew of tables
            TenantProbes.all().forEach((name, probe) -> {
                String answer = Tenants.as(
                        "ada", () -> TenantProbes.answer(probe, new TenantProbes.Try(own, "x", 1, "cursor")));
                boolean refusedBefore = name.contains("_owner") || name.contains("asOf");
                if ((bits & needed(name)) == needed(name)) {
                    assertThat(answer).as("%s with %d", name, bits).doesNotContain("KONTRACT_PERMISSION_DENIED");
                } else if (!refusedBefore) {
                    assertThat(answer).as("%s with %d", name, bits).contains("KONTRACT_PERMISSION_DENIED");
                }
            });
        }
        storage.sql("UPDATE storage SET permissions = " + Perms.RWX + " WHERE id = 'own'");
    }

    @Test
    void differencesLeaveOutWhatClientsMayNotRead() {
        TableProxy<Secret> secrets = storage.table(Secret.SECRETS);
        secrets.set(Secret.of("a", "1"));
        secrets.set(Secret.of("a", "2"));

        List<FieldChange> changes = secrets.diff("a", 1, 2);

        assertThat(changes).extracting(FieldChange::path).containsExactly("open", "parts[0].shown");
        assertThat(secrets.history("a").map(each -> each.value().hidden()))
                .first()
                .isEqualTo(Optional.of("h2"));
    }

    @Test
    void cursorsDoNotShowWhatClientsMayNotRead() {
        Query<Secret> query = storage.table(Secret.SECRETS).all();

        assertThatThrownBy(() -> query.orderBy(Secret.OPEN.asc().then(Secret.HIDDEN.asc()))
                        .page())
                .isInstanceOf(PermissionError.class)
                .hasMessageContaining("hidden");
        assertThat(query.orderBy(Secret.OPEN.asc()).page().next()).isEmpty();
        assertThat(query.orderBy(Secret.HIDDEN.asc()).first()).isNotNull();
    }

    @Test
    void cursorsThatAClientMakesUpAskForNothingItMayNotRead() {
        Query<Secret> query =
                storage.table(Secret.SECRETS).all().orderBy(Secret.HIDDEN.asc()).after("made up");

        assertThatThrownBy(query::first).isInstanceOf(PermissionError.class);
        assertThatThrownBy(query::stream).isInstanceOf(PermissionError.class);
        assertThatThrownBy(query::page).isInstanceOf(PermissionError.class);
    }

    @Test
    void sqlTakesNoFieldOfWhichAPartIsHidden() {
        TableProxy<Secret> secrets = storage.table(Secret.SECRETS);
        secrets.set(Secret.of("whole", "canary"));
        for (String sql : List.of(
                "SELECT parts FROM secrets",
                "SELECT parts -> 0 ->> 'hash' AS h FROM secrets",
                "SELECT id FROM secrets WHERE parts @> '[{\"hash\": \"pcanary\"}]'",
                "SELECT jsonb_typeof(parts) AS t FROM secrets",
                "UPDATE secrets SET open = 'x' RETURNING parts",
                "UPDATE secrets SET parts = '[{\"shown\": \"s\", \"hash\": \"planted\"}]'",
                "INSERT INTO secrets (open, parts) VALUES ('o', '[]')")) {
            assertThatThrownBy(() -> secrets.exec(sql)).as(sql).isInstanceOf(PermissionError.class);
        }

        assertThat(secrets.exec("SELECT * FROM secrets WHERE id = 'whole'").rows())
                .containsExactly(Map.of("id", "whole", "open", "ocanary"));
        assertThat(secrets.get("whole")).contains(Secret.of("whole", "canary"));
    }

    @Test
    void sqlCannotNameWhatClientsMayNotRead() {
        TableProxy<Secret> secrets = storage.table(Secret.SECRETS);
        for (String sql : List.of(
                "SELECT id FROM secrets WHERE hidden = 'h1'",
                "SELECT id FROM secrets ORDER BY hidden",
                "SELECT max(hidden) AS m FROM secrets",
                "SELECT count(*) AS n FROM secrets GROUP BY hidden",
                "SELECT count(*) AS n FROM secrets GROUP BY open HAVING max(hidden) > 'a'",
                "UPDATE secrets SET open = hidden",
                "UPDATE secrets SET open = 'x' WHERE hidden IS NULL",
                "DELETE FROM secrets WHERE hidden LIKE 'h%'",
                "DELETE FROM secrets WHERE id = 'a' RETURNING hidden")) {
            assertThatThrownBy(() -> secrets.exec(sql)).as(sql).isInstanceOf(PermissionError.class);
        }
    }
}

package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Context;
import dev.kontract.Principal;
import dev.kontract.error.HttpError;
import dev.kontract.error.KontractError;
import dev.kontract.error.UnauthorizedError;
import dev.kontract.storage.transfer.ExportOptions;
import dev.kontract.storage.transfer.ImportOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantAccessTest {
    private static TestStorage storage;
    private static TableProxy<Note> own;

    @BeforeAll
    static void open() {
        storage = TestStorage.served(TestStorage.freshOptions(), Tenants.OWN, Note.NOTES);
        own = storage.table(Tenants.OWN);
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @Test
    void outsideOfCallsAnOwnerHasToBeNamed() {
        assertThatThrownBy(() -> own.get("a")).isInstanceOfSatisfying(KontractError.class, e -> {
            assertThat(e.code()).isEqualTo("KONTRACT_CTX_MISSING");
            assertThat(e.message()).contains("own").contains("asOwner");
        });
        assertThatThrownBy(() -> own.set(Note.of("a", 1))).isInstanceOf(KontractError.class);
        assertThatThrownBy(() -> own.stream()).isInstanceOf(KontractError.class);
        assertThatThrownBy(() -> own.exec("SELECT id FROM own")).isInstanceOf(KontractError.class);
        assertThat(own.ptr()).startsWith("tbl_own_");
    }

    @Test
    void nobodyInParticularHasNothing() {
        Context nobody = Context.of(Principal.NOBODY, Context.Request.of("own"));

        assertThatThrownBy(() -> nobody.call(() -> own.get("a"))).isInstanceOf(UnauthorizedError.class);
        assertThatThrownBy(() -> nobody.call(() -> own.push(Note.of("", 1)))).isInstanceOf(UnauthorizedError.class);
    }

    @Test
    void anOwnerWhoIsNamedIsReachedWhoeverCalls() {
        own.asOwner("eve").set(Note.of("a", "written outside of calls"));
        Tenants.as("admin", () -> {
            own.asOwner("eve").update("a", Note.COUNT.is(4L));
            own.set(Note.of("a", "the administrator's own"));
            return "done";
        });

        assertThat(Tenants.as("eve", () -> own.get("a")))
                .hasValue(Note.of("a", "written outside of calls").withCount(4));
        assertThat(Tenants.as(
                        "eve", () -> own.history("a").map(RecordVersion::owner).toList()))
                .containsExactly("admin", "");
        assertThat(Tenants.as("admin", () -> own.stream().toList())).hasSize(1);
    }

    @Test
    void whatAnAdministratorWroteIsAStateOfTheOwners() {
        own.asOwner("mallory").set(Note.of("a", "one"));
        long first =
                own.asOwner("mallory").history("a").findFirst().orElseThrow().txid();
        own.asOwner("mallory").set(Note.of("a", "two"));

        assertThat(Tenants.as("mallory", () -> own.asOf(first).get("a").map(Note::text)))
                .hasValue("one");
    }

    @Test
    void aSharedTableHasNoOwners() {
        assertThatThrownBy(() -> storage.table(Note.NOTES).asOwner("eve"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("notes");
    }

    @Test
    void ownersNamesAreChecked() {
        for (String name : new String[] {"", "a\0", "x".repeat(129)}) {
            assertThatThrownBy(() -> own.asOwner(name)).isInstanceOf(IllegalArgumentException.class);
        }
        String longest = "ü/".repeat(64);
        String id = "ü".repeat(512);
        own.asOwner(longest).set(Note.of(id, "longest"));

        assertThat(own.asOwner(longest).get(id)).isPresent();
        assertThatThrownBy(() -> Tenants.as("x".repeat(129), () -> own.get("a")))
                .isInstanceOf(KontractError.class);
    }

    @Test
    void aViewOfAnOwnersTableIsTheCallersWhoReadsIt() {
        own.asOwner("first").set(Note.of("a", "first's"));
        own.asOwner("second").set(Note.of("a", "second's"));
        Query<Note> query = Tenants.as("first", () -> own.all());

        assertThat(Tenants.as("second", () -> query.first().map(Note::text))).hasValue("second's");
    }

    @Test
    void recordsAreImportedAndExportedPerOwner() {
        Lines lines = new Lines(storage.storage(), "own");
        own.asOwner("dan").set(Note.of("a", "dan's"));
        ImportOptions ofCleo = ImportOptions.DEFAULT.withOwner("cl/eo");

        Lines.Imported first = lines.load(ofCleo, Lines.note("a", "one", 1), Lines.note("b", "two", 2));
        Lines.Imported again = lines.load(ofCleo, Lines.note("a", "three", 1), Lines.note("c", "four", 2));

        assertThat(first.report().inserted()).isEqualTo(2);
        assertThat(again.reasons()).containsExactly("1: Another record has the same id");
        assertThat(Tenants.as("cl/eo", () -> own.stream().map(Note::text).toList()))
                .containsExactly("one", "two", "four");
        assertThat(lines.export(ExportOptions.DEFAULT.withOwner("dan")))
                .contains("dan's")
                .hasLineCount(1);
        assertThatThrownBy(() -> lines.load(Lines.note("a", "x", 1))).isInstanceOf(HttpError.class);
        assertThatThrownBy(lines::export).isInstanceOf(HttpError.class).hasMessageContaining("per owner");
    }

    @Test
    void sessionsAndTheCollectionWorkPerOwner() throws Exception {
        own.asOwner("ann").set(Note.of("a", "before"));
        PinnedSession pinned = storage.storage().sessions().beginTransaction("ann");
        own.asOwner("ann").set(Note.of("a", "after"));
        own.asOwner("bea").set(Note.of("a", "bea's"));

        String seen = storage.storage()
                .sessions()
                .within(
                        pinned.sid(),
                        () -> own.asOwner("ann").stream()
                                .map(Note::text)
                                .toList()
                                .toString());

        assertThat(seen).isEqualTo("[before]");
        storage.storage().sessions().commit(pinned.sid());
        storage.storage().collect(CollectOptions.DEFAULT.withRetention(java.time.Duration.ZERO));
        assertThat(own.asOwner("ann").history("a")).hasSize(1);
        assertThat(own.asOwner("bea").history("a")).hasSize(1);
    }
}

package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.procedure.Transactor.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an owner gets does not depend on what others have: every method is tried in two worlds, which differ only in
 * another owner's records, and has to give the same bytes in the same number of round trips.
 */
class TenantIsolationTest {
    /** One that the other owner has, one that the other deleted, and one that both have. */
    private static final List<String> IDS = List.of("x", "y", "mine");

    private static final Work SETUP = new Work("setup", true);
    private static DatabaseProxy proxy;
    private static TestStorage storage;
    private static TableProxy<Note> own;
    private static int worlds;

    @BeforeAll
    static void open() throws IOException {
        proxy = DatabaseProxy.start();
        storage = TestStorage.served(proxy.through(TestStorage.freshOptions()).withPoolSize(1), Tenants.OWN);
        own = storage.table(Tenants.OWN);
    }

    @AfterAll
    static void close() throws IOException {
        storage.close();
        proxy.close();
    }

    /** Two owners, of whom the other has something or nothing. */
    private record World(String me, String other, boolean full) {
        static World create(boolean full) {
            worlds++;
            World world = new World("me" + worlds, "other" + worlds, full);
            Tenants.as(
                    world.me,
                    () -> storage.storage().transactor().<Object>run(SETUP, () -> {
                        own.set(Note.of("mine", "mine"));
                        own.set(Note.of("mine", 3));
                        own.set(Note.of("gone", "gone"));
                        return own.delete("gone");
                    }));
            if (full) {
                Tenants.as(
                        world.other,
                        () -> storage.storage().transactor().<Object>run(SETUP, () -> {
                            own.set(Note.of("x", "the other's text").withCount(5));
                            own.set(Note.of("x", "the other's text").withCount(6));
                            own.set(Note.of("mine", "another").withCount(50));
                            own.set(Note.of("y", 1));
                            own.delete("y");
                            return own.push(Note.of("", "pushed"));
                        }));
            }
            return world;
        }

        /** A transaction of the other's, or one that nobody wrote in. */
        long txid() {
            return full
                    ? Tenants.as(
                            other,
                            () -> own.history("x").findFirst().orElseThrow().txid())
                    : storage.storage().sessions().allocateTxid();
        }

        String cursor() {
            return full
                    ? Tenants.as(other, () -> own.all().limit(1).page().next().orElseThrow())
                    : "bm90aGluZyBvZiBvdXJzIGlzIGhlcmUgYXQgYWxsLCBub3RoaW5nIGhlcmU";
        }

        private TenantProbes.Try with(String id) {
            return new TenantProbes.Try(own, id, txid(), cursor());
        }

        /** What a probe gives. */
        String answer(Function<TenantProbes.Try, Object> probe, String id) {
            TenantProbes.Try all = with(id);
            return neutral(Tenants.as(me, () -> TenantProbes.answer(probe, all)));
        }

        /** What a probe costs. */
        int roundTrips(Function<TenantProbes.Try, Object> probe, String id) {
            TenantProbes.Try all = with(id);
            return Tenants.as(me, () -> {
                own.ptr(); // what is known of the table grows old by itself
                proxy.roundTrips();
                TenantProbes.answer(probe, all);
                return proxy.roundTrips();
            });
        }

        /** All that the owner has, with every version. */
        String mine() {
            return neutral(all(me));
        }

        private String neutral(String text) {
            return text.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "<new id>").replace(me, "<me>");
        }

        /** All that the other has, with every version. */
        String others() {
            return neutral(all(other));
        }

        private static String all(String owner) {
            TableProxy<Note> table = own.asOwner(owner);
            return Stream.concat(Stream.of(table.stream()), IDS.stream().map(table::history))
                    .map(TenantProbes::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void everyMethodIsTried() {
        Set<String> tried = TenantProbes.all().keySet().stream()
                .flatMap(name -> Stream.of(name.substring(0, name.indexOf(')') + 1)))
                .collect(Collectors.toSet());

        assertThat(tried)
                .containsAll(TenantProbes.methods(TableProxy.class, "").toList())
                .containsAll(TenantProbes.methods(HotFields.class, "").toList())
                .containsAll(TenantProbes.methods(TableView.class, "asOf ").toList())
                .containsAll(TenantProbes.methods(VersionedTable.class, "").toList())
                .containsAll(TenantProbes.methods(Query.class, "Query.").toList());
    }

    @Test
    void noAnswerAndNoErrorDependsOnWhatAnotherOwnerHas() {
        for (String id : IDS) {
            World full = World.create(true);
            World empty = World.create(false);
            String before = full.mine();
            String others = full.others();
            for (Map.Entry<String, Function<TenantProbes.Try, Object>> probe :
                    TenantProbes.all().entrySet()) {
                String withOthers = full.answer(probe.getValue(), id);
                String alone = empty.answer(probe.getValue(), id);

                assertThat(withOthers).as("%s of %s", probe.getKey(), id).isEqualTo(alone);
                assertThat(full.mine()).as("%s of %s", probe.getKey(), id).isEqualTo(empty.mine());
                assertThat(full.others()).as("%s of %s", probe.getKey(), id).isEqualTo(others);
                if (!full.mine().equals(before)) {
                    full = World.create(true);
                    empty = World.create(false);
                }
            }
        }
    }

    @Test
    void noMethodTakesMoreRoundTripsForWhatAnotherOwnerHas() {
        TenantProbes.all().forEach((name, probe) -> {
            boolean again = name.startsWith("asOf ") || name.startsWith("on an id");
            if ((!again && !name.startsWith("exec")) || name.contains("WHERE id = $1 ")) {
                World another = World.create(true);
                for (int i = 0; i < 4; i++) {
                    another.roundTrips(probe, "x"); // statements are prepared with their third use
                }

                int full = World.create(true).roundTrips(probe, "x");
                int empty = World.create(false).roundTrips(probe, "x");

                assertThat(full).as(name).isEqualTo(empty);
            }
        });
    }

    @Test
    void theProbesFindWhatIsTheCallersOwn() {
        for (String name : List.of("get(String)", "asOf get(String)", "history(String)", "Query.count()", "pop()")) {
            World world = World.create(true);

            assertThat(world.answer(TenantProbes.all().get(name), "mine"))
                    .as(name)
                    .doesNotStartWith("[]")
                    .doesNotStartWith("0")
                    .doesNotStartWith("Optional.empty");
        }
    }

    @Test
    void aUniqueValueIsUniqueAmongOnesOwn() {
        World world = World.create(true);

        Tenants.as(world.me, () -> own.push(Note.of("", "the other's text")));

        assertThatThrownBy(() -> Tenants.as(world.me, () -> own.push(Note.of("", "the other's text"))))
                .isInstanceOf(DuplicateError.class);
    }

    @Test
    void cursorsCountNobodysRecords() {
        World world = World.create(true);
        Query<Note> query = own.all().orderBy(Tenants.TEXT.asc()).limit(1);
        String cursor = Tenants.as(world.other, () -> query.page().next().orElseThrow());

        String readable = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);

        assertThat(readable.substring(16)).isEqualTo("[\"another\"]");
        assertThat(Tenants.as(world.other, () -> query.after(cursor).page().records()))
                .extracting(Note::text)
                .containsExactly("pushed");
    }

    /** Otherwise the time of a search would tell what others have. */
    @Test
    void everyIndexOfTheTableBeginsWithTheOwner() {
        List<String> indexes =
                storage.sql("SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = '"
                        + own.ptr() + "'");

        assertThat(indexes).hasSize(4).allSatisfy(index -> assertThat(index).containsPattern("\\((id\\)|_owner, )"));
    }

    @Test
    void ownersWhoseNamesLookAlikeAreApart() {
        List<String> owners = List.of("a", "a/b", "a%2Fb", "a%", "A", "a ", "ä", "b/a", "a/b/c");
        for (String owner : owners) {
            Tenants.as(owner, () -> own.push(Note.of("", owner)));
            Tenants.as(owner, () -> {
                own.set(Note.of("b/x", "of " + owner));
                own.set(Note.of("x", "x of " + owner));
                return owner;
            });
        }

        for (String owner : owners) {
            assertThat(Tenants.as(owner, () -> own.stream().map(Note::text).toList()))
                    .containsExactly(owner, "of " + owner, "x of " + owner);
            assertThat(Tenants.as(owner, () -> own.get("b/x"))).map(Note::text).hasValue("of " + owner);
        }
    }
}

package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random operations of two owners on the same ids, each beside a model of its own. */
class TenantModelTest {
    private static final int OPERATIONS = Integer.getInteger("kontract.tenantOperations", 300);
    private static final int IDS = 6;

    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Map<String, Note>> models =
            Map.of("ada", new LinkedHashMap<>(), "bob", new LinkedHashMap<>());

    @Test
    void eachOwnerHasWhatTheOwnerDid() {
        System.out.println("kontract.seed=" + seed);
        try (TestStorage storage = TestStorage.served(
                TestStorage.freshOptions().withFetchSize(3), Note.table("own").withPerOwner(true))) {
            TableProxy<Note> own = storage.table(Note.table("own").withPerOwner(true));
            int differed = 0;
            for (int i = 0; i < OPERATIONS; i++) {
                String owner = random.nextBoolean() ? "ada" : "bob";
                Map<String, Note> model = models.get(owner);
                String what = Tenants.as(owner, () -> step(own, model));
                differed += models.get("ada").equals(models.get("bob")) ? 0 : 1;
                if (i % 10 == 0) {
                    models.forEach((each, kept) -> assertThat(
                                    Tenants.as(each, () -> own.stream().toList()))
                            .as("%s after %s by %s, seed %d", each, what, owner, seed)
                            .isEqualTo(new ArrayList<>(kept.values())));
                }
            }
            assertThat(differed).isGreaterThan(OPERATIONS / 2);
        }
    }

    private String step(TableProxy<Note> own, Map<String, Note> model) {
        String id = "id" + random.nextInt(IDS);
        Note note = Note.of(id, random.nextInt(5));
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> set(own, model, note);
            case 3 -> check("delete", own.delete(id), model.remove(id) != null);
            case 4 -> push(own, model, note);
            case 5 -> check("pop", own.pop(), taken(model, true));
            case 6 -> check("shift", own.shift(), taken(model, false));
            case 7 -> update(own, model, note);
            case 8 -> {
                String sql = "UPDATE own SET count = count + 10 WHERE count < 3 OR id = $1";
                yield check(sql, own.exec(sql, id).changed(), raise(model, id));
            }
            case 9 -> {
                String sql = "DELETE FROM own WHERE count >= 10 AND NOT (id = $1)";
                yield check(sql, own.exec(sql, id).changed(), drop(model, id));
            }
            default -> read(own, model, note);
        };
    }

    private static String check(String what, Object actual, Object expected) {
        assertThat(actual).as(what).isEqualTo(expected);
        return what;
    }

    private static String set(TableProxy<Note> own, Map<String, Note> model, Note note) {
        own.set(note);
        model.put(note.id(), note);
        return "set";
    }

    private static String push(TableProxy<Note> own, Map<String, Note> model, Note note) {
        String pushed = own.push(note);
        model.put(pushed, note.withId(pushed));
        return "push";
    }

    private static String update(TableProxy<Note> own, Map<String, Note> model, Note note) {
        if (model.containsKey(note.id())) {
            own.update(note.id(), Note.COUNT.is(note.count()));
            model.put(note.id(), note);
        }
        return "update";
    }

    private static String read(TableProxy<Note> own, Map<String, Note> model, Note note) {
        long many = model.values().stream()
                .filter(each -> each.count() == note.count())
                .count();
        check("get", own.get(note.id()), Optional.ofNullable(model.get(note.id())));
        check("count", own.where(Note.COUNT.is(note.count())).count(), many);
        check("query", own.query(Note.COUNT.is(note.count())).count(), many);
        return "reads";
    }

    private static int drop(Map<String, Note> model, String id) {
        int before = model.size();
        model.values().removeIf(each -> each.count() >= 10 && !each.id().equals(id));
        return before - model.size();
    }

    private static int raise(Map<String, Note> model, String id) {
        int changed = 0;
        for (Note each : List.copyOf(model.values())) {
            if (each.count() < 3 || each.id().equals(id)) {
                model.put(each.id(), each.withCount(each.count() + 10));
                changed++;
            }
        }
        return changed;
    }

    private static Optional<Note> taken(Map<String, Note> model, boolean last) {
        List<Note> all = List.copyOf(model.values());
        Optional<Note> end = all.isEmpty() ? Optional.empty() : Optional.of(last ? all.getLast() : all.getFirst());
        end.ifPresent(note -> model.remove(note.id()));
        return end;
    }
}

package dev.kontract.storage;

import dev.kontract.error.RPCError;
import dev.kontract.table.Partial;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For every method of a table, what an owner may try with an id, a transaction and a cursor that may be another's. */
final class TenantProbes {
    /** What is tried. */
    record Try(TableProxy<Note> table, String id, long txid, String cursor) {}

    private final Map<String, Function<Try, Object>> probes = new LinkedHashMap<>();

    private TenantProbes() {
        writes();
        hotFields();
        reads("", Try::table);
        reads("asOf ", each -> each.table().asOf(Instant.parse("2999-01-01T00:00:00Z")));
        versions();
        query("", each -> each.table().all());
        query("on an id: ", each -> each.table().where(Tenants.ID.is(each.id())));
        exec();
    }

    static Map<String, Function<Try, Object>> all() {
        return new TenantProbes().probes;
    }

    private void add(String name, Function<Try, Object> probe) {
        if (probes.put(name, probe) != null) {
            throw new IllegalStateException("Two probes are called " + name);
        }
    }

    private void writes() {
        add("ptr()", each -> each.table().ptr());
        add("asOwner(String)", each -> each.table().asOwner("nobody else").get(each.id()));
        add("set(String,Object)", each -> done(() -> each.table().set(each.id(), Note.of(each.id(), 7))));
        add("set(Object)", each -> done(() -> each.table().set(Note.of(each.id(), "the other's text"))));
        add("delete(String)", each -> each.table().delete(each.id()));
        add("update(String,Partial)", each -> done(() -> each.table().update(each.id(), Note.COUNT.is(9L))));
        add("push(Object)", each -> each.table().push(Note.of("", "the other's text")));
        add("pop()", each -> each.table().pop());
        add("shift()", each -> each.table().shift());
    }

    private void hotFields() {
        add(
                "increment(String,NumberField,long)",
                each -> done(() -> each.table().increment(each.id(), Tenants.COUNT, 3)));
        add(
                "increment(String,NumberField,Number)",
                each -> done(() -> each.table().increment(each.id(), Tenants.COUNT, Long.valueOf(-4))));
        add("max(String,OrderedField,Object)", each -> done(() -> each.table().max(each.id(), Tenants.COUNT, 5L)));
        add(
                "min(String,OrderedField,Object)",
                each -> done(() -> each.table().min(each.id(), Tenants.TEXT, "the other's text")));
        add("append(String,Field,Object)", each -> done(() -> each.table().append(each.id(), Note.TAGS, "tag")));
        add("addTo(String,Field,Object)", each -> done(() -> each.table().addTo(each.id(), Tenants.TAGS, "tag")));
        add(
                "removeFrom(String,Field,Object)",
                each -> done(() -> each.table().removeFrom(each.id(), Tenants.TAGS, "tag")));
    }

    private void reads(String name, Function<Try, TableView<Note>> view) {
        add(name + "get(String)", each -> view.apply(each).get(each.id()));
        add(name + "query(Partial)", each -> view.apply(each).query(Note.TEXT.is("the other's text")));
        add(name + "query(Partial) of all", each -> view.apply(each).query(Partial.empty()));
        add(name + "stream()", each -> view.apply(each).stream());
        add(
                name + "where(Condition)",
                each -> view.apply(each).where(Tenants.TEXT.is("mine").not()).stream());
        add(
                name + "where(Condition) on ids",
                each -> view.apply(each).where(Tenants.ID.in(List.of(each.id()))).stream());
        add(name + "all()", each -> view.apply(each).all().stream());
    }

    private void versions() {
        add("asOf(long)", each -> each.table().asOf(each.txid()).get(each.id()));
        add("asOf(Instant)", each -> each.table().asOf(Instant.now().plusSeconds(60)).stream());
        add("history(String)", each -> each.table().history(each.id()));
        add("diff(String,long,long)", each -> each.table().diff(each.id(), 0, 1));
        add("restore(String,long)", each -> each.table().restore(each.id(), 1));
    }

    private void query(String name, Function<Try, Query<Note>> query) {
        add(
                name + "Query.orderBy(Order)",
                each -> query.apply(each).orderBy(Tenants.TEXT.desc().then(Tenants.COUNT.asc())).stream());
        add(name + "Query.limit(int)", each -> query.apply(each).limit(100).stream());
        add(
                name + "Query.after(String)",
                each -> query.apply(each).after(each.cursor()).page());
        add(name + "Query.after(Optional)", each -> query.apply(each).after(Optional.of(each.cursor())).stream());
        add(name + "Query.page()", each -> query.apply(each).limit(1).page().records());
        add(name + "Query.stream()", each -> query.apply(each).stream());
        add(
                name + "Query.first()",
                each -> query.apply(each).orderBy(Tenants.COUNT.desc()).first());
        add(name + "Query.count()", each -> query.apply(each).count());
        add(name + "Query.min(OrderedField)", each -> query.apply(each).min(Tenants.TEXT));
        add(name + "Query.max(OrderedField)", each -> query.apply(each).max(Tenants.COUNT));
        add(name + "Query.sum(NumberField)", each -> query.apply(each).sum(Tenants.COUNT));
        add(name + "Query.average(NumberField)", each -> query.apply(each).average(Tenants.COUNT));
    }

    private void exec() {
        for (String condition : List.of(
                "id = $1",
                "id = $1 OR true",
                "NOT (id <> $1)",
                "id IS NOT NULL",
                "id LIKE '%' || $1",
                "id || '' = $1 OR NOT false OR text = 'x' AND false",
                "1 / (count - 6) >= 0 OR 1 / (count - 50) > 0 AND id = $1",
                "_owner IS NULL OR id = $1",
                "own._owner <> 'me' OR id = $1")) {
            for (String sql : List.of(
                    "SELECT id, count, text FROM own WHERE %s ORDER BY text",
                    "SELECT count(*) AS n, max(text) AS t FROM own WHERE %s",
                    "UPDATE own SET count = 77 WHERE %s RETURNING id, count",
                    "DELETE FROM own WHERE %s RETURNING id")) {
                String whole = sql.formatted(condition);
                add("exec(String,Object[]) " + whole, each -> each.table().exec(whole, each.id()));
            }
        }
        add(
                "exec(String,Object[]) of values",
                each -> each.table()
                        .exec(
                                "INSERT INTO own (id, text, count, tags) VALUES ($1, 'new', 1, $2) RETURNING id",
                                each.id(),
                                List.of()));
        add(
                "exec(String,Object[]) of a text",
                each -> each.table()
                        .exec("INSERT INTO own (text, count, tags) VALUES ($1, 1, $2)", "the other's text", List.of()));
    }

    private static String done(Runnable act) {
        act.run();
        return "done";
    }

    /** What an owner gets of a try, with all that can be seen of it. */
    static String answer(Function<Try, Object> probe, Try each) {
        try {
            return text(probe.apply(each));
        } catch (RPCError failure) {
            return failure.getClass() + " " + failure.code() + " " + failure.message() + " " + failure.data();
        } catch (IllegalArgumentException misuse) {
            return String.valueOf(misuse.getMessage());
        }
    }

    static String text(Object answer) {
        return switch (answer) {
            case Stream<?> stream -> {
                try (stream) {
                    yield stream.map(TenantProbes::text).toList().toString();
                }
            }
            case RecordVersion<?> version -> version.version() + " " + version.kind() + " " + version.value();
            case FieldChange change -> change.path() + ": " + change.before() + " to " + change.after();
            case List<?> list -> list.stream().map(TenantProbes::text).toList().toString();
            case ExecResult result -> result.changed() + " " + result.rows();
            case Page<?> page -> page.records() + " " + page.next().isPresent();
            default -> String.valueOf(answer);
        };
    }

    /** The methods of an interface, by names and parameters. */
    static Stream<String> methods(Class<?> type, String prefix) {
        return Stream.of(type.getMethods())
                .filter(method -> !method.getDeclaringClass().equals(Object.class))
                .map(method -> prefix + name(method));
    }

    private static String name(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }
}

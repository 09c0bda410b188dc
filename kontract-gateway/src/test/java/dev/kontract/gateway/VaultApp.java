package dev.kontract.gateway;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.error.RPCError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Chain;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.storage.RecordVersion;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions of all permissions and groups, on tables of all kinds, with records of all masks. */
final class VaultApp implements Application {
    static final TableDefinition<Vault> SHUT = Vault.table("v_shut").withPerm(Perms.NONE);

    /** The database takes the write bit of {@code v_narrow} away. */
    static final List<TableDefinition<Vault>> TABLES = List.of(
            Vault.table("v_all"),
            Vault.table("v_read").withPerm(Perms.R__),
            Vault.table("v_write").withPerm(Perms._W_),
            Vault.table("v_narrow"),
            SHUT,
            Vault.table("v_own").withPerOwner(true),
            Vault.table("v_own_read").withPerOwner(true).withPerm(Perms.R_X));

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final Arguments.Parameter<String> ID = new Arguments.Parameter<>("id", 0, Schemas.STRING);
    private static final Arguments.Parameter<Vault> VAULT = new Arguments.Parameter<>("vault", 0, Vault.SCHEMA);
    private static final ProcedureMeta FOR_GUESTS = ProcedureMeta.DEFAULT.withPerm(Perms.RW_);

    private final Map<String, Procedure> procedures = new HashMap<>();

    @Override
    public List<TableDefinition<?>> tables() {
        return List.copyOf(TABLES);
    }

    @Override
    public Router router(Services services) {
        for (int perm = Perms.NONE; perm <= Perms.RWX; perm++) {
            function(perm, "any", "");
            function(perm, "red", "red");
            function(perm, "blue", "blue");
        }
        Tables tables = services.get(Tables.class);
        TABLES.forEach(definition -> reads(definition.name(), tables.table(definition)));
        TABLES.forEach(definition -> writes(definition.name(), tables.table(definition)));
        shapes(tables.table(SHUT));
        procedures.put("undeclared", chain().handler((context, input) -> "ran"));
        return Router.of(procedures);
    }

    private void function(int perm, String name, String group) {
        procedures.put(
                "fn.p" + Perms.text(perm) + "." + name,
                chain().meta(new ProcedureMeta(perm, group, "", ""))
                        .output(Vault.SCHEMA)
                        .handler((context, input) -> Vault.of("x", context.owner())));
    }

    /** What a function does with a table. */
    @FunctionalInterface
    private interface Act<O extends @Nullable Object> {
        O on(String id);
    }

    private <O extends @Nullable Object> void add(String table, String name, Schema<O> output, Act<O> act) {
        Chain<Arguments, O> chain =
                chain().meta(FOR_GUESTS).input(Arguments.schema(ID)).output(output);
        procedures.put("t." + table + "." + name, chain.handler((context, input) -> act.on(input.get(ID))));
    }

    private void reads(String name, TableProxy<Vault> table) {
        Schema<List<Vault>> list = Schemas.list(Vault.SCHEMA);
        add(name, "get", Schemas.optional(Vault.SCHEMA), table::get);
        add(name, "list", list, id -> table.stream().toList());
        add(
                name,
                "page",
                list,
                id -> table.all().orderBy(Vault.OPEN.asc()).page().records());
        add(name, "past", list, id -> table.asOf(LATER).stream().toList());
        add(
                name,
                "history",
                list,
                id -> table.history(id).map(RecordVersion::value).toList());
        add(name, "count", Schemas.LONG, id -> table.all().count());
        add(
                name,
                "select",
                Schemas.ANY,
                id -> table.exec("SELECT * FROM " + name).rows());
        add(
                name,
                "diff",
                Schemas.ANY,
                id -> table.diff(id, 0, 1).stream()
                        .map(each -> each.path() + " " + each.before() + " " + each.after())
                        .toList());
    }

    private void writes(String name, TableProxy<Vault> table) {
        add(name, "set", Schemas.STRING, id -> {
            table.set(Vault.plain(id));
            return id;
        });
        add(name, "push", Schemas.STRING, id -> table.push(Vault.plain("")));
        add(name, "delete", Schemas.BOOLEAN, table::delete);
        add(name, "update", Schemas.STRING, id -> {
            table.update(id, Vault.OPEN.is("open-new"));
            return id;
        });
        add(
                name,
                "change",
                Schemas.ANY,
                id -> table.exec("UPDATE " + name + " SET open = 'open-new' WHERE id = $1 RETURNING *", id)
                        .rows());
    }

    private void shapes(TableProxy<Vault> shut) {
        shape("list", Schemas.list(Vault.SCHEMA), List.of(Vault.of("x", "list")));
        shape("map", Schemas.map(Vault.SCHEMA), Map.of("k", Vault.of("x", "map")));
        shape("maybe", Schemas.optional(Vault.SCHEMA), Optional.of(Vault.of("x", "maybe")));
        shape("any", Schemas.ANY, Map.of("vault", Vault.of("x", "any")));
        procedures.put(
                "shape.response",
                chain().meta(FOR_GUESTS)
                        .output(Vault.SCHEMA)
                        .respond((context, input) -> HttpResp.created(Vault.of("x", "response"))));
        procedures.put("shape.error", chain().meta(FOR_GUESTS).handler((context, input) -> {
            throw new RPCError("REFUSED", "With a record", Map.of("vault", Vault.of("x", "error")));
        }));
        procedures.put(
                "shape.send",
                chain().meta(FOR_GUESTS)
                        .input(Arguments.schema(VAULT))
                        .output(Vault.SCHEMA)
                        .handler((context, input) -> input.get(VAULT)));
        procedures.put(
                "shape.system",
                chain().meta(FOR_GUESTS)
                        .handler((context, input) ->
                                Context.asSystem("count", () -> shut.all().count())));
    }

    private <O extends @Nullable Object> void shape(String name, Schema<O> output, O value) {
        procedures.put("shape." + name, chain().meta(FOR_GUESTS).output(output).handler((context, input) -> value));
    }
}

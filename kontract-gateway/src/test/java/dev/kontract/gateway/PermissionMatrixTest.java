package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.app.Services;
import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.error.RPCError;
import dev.kontract.gateway.VaultCallers.Outcome;
import dev.kontract.procedure.Router;
import dev.kontract.schema.TypeShape;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.TableDefinition;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every function by every role of two tenants over HTTP and over encrypted calls: allowed exactly where declared, nothing of
 * others, nothing masked. What is expected is written down here a second time, from names and letters.
 */
class PermissionMatrixTest {
    /** What the code and the database permit of a table together. */
    static final Map<String, String> TABLES = Map.of(
            "v_all",
            "RW",
            "v_read",
            "R",
            "v_write",
            "W",
            "v_narrow",
            "R",
            "v_shut",
            "",
            "v_own",
            "RW",
            "v_own_read",
            "R");

    /** What an operation needs of a table. */
    private static final Map<String, String> NEEDS = Map.ofEntries(
            Map.entry("get", "R"),
            Map.entry("list", "R"),
            Map.entry("page", "R"),
            Map.entry("past", "R"),
            Map.entry("history", "R"),
            Map.entry("count", "R"),
            Map.entry("select", "R"),
            Map.entry("diff", "R"),
            Map.entry("set", "W"),
            Map.entry("push", "W"),
            Map.entry("delete", "W"),
            Map.entry("update", "W"),
            Map.entry("change", "RW"));

    private static final Set<String> SHAPES =
            Set.of("list", "map", "maybe", "any", "response", "error", "send", "system");

    /** What clients may do with a field, by the path of one way to it, and input that has it set. */
    static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("id", List.of("RW", "")),
            Map.entry("open", List.of("RW", "")),
            Map.entry("shown", List.of("R", "\"shown\":\"?\"")),
            Map.entry("sent", List.of("W", "\"sent\":\"?\"")),
            Map.entry("hidden", List.of("", "\"hidden\":\"?\"")),
            Map.entry("parts", List.of("RW", "\"parts\":[]")),
            Map.entry("parts.label", List.of("RW", "\"parts\":[{\"label\":\"l\"}]")),
            Map.entry("parts.secret", List.of("", "\"parts\":[{\"label\":\"l\"},{\"label\":\"l\",\"secret\":\"?\"}]")),
            Map.entry("named", List.of("RW", "\"named\":{}")),
            Map.entry("named.label", List.of("RW", "\"named\":{\"k\":{\"label\":\"l\"}}")),
            Map.entry("named.secret", List.of("", "\"named\":{\"k\":{\"secret\":\"?\",\"label\":\"l\"}}")),
            Map.entry("maybe", List.of("RW", "\"maybe\":null")),
            Map.entry("maybe.label", List.of("RW", "\"maybe\":{\"label\":\"l\"}")),
            Map.entry("maybe.secret", List.of("", "\"maybe\":{\"label\":\"l\",\"secret\":\"?\"}")),
            Map.entry("choice", List.of("RW", "\"choice\":null")),
            Map.entry("choice.label", List.of("RW", "\"choice\":{\"type\":\"One\",\"label\":\"l\"}")),
            Map.entry("choice.code", List.of("W", "\"choice\":{\"label\":\"l\",\"code\":\"?\",\"type\":\"One\"}")),
            Map.entry("choice.seal", List.of("R", "\"choice\":{\"seal\":\"?\",\"type\":\"Two\"}")));

    private static final Set<String> OK = Set.of("ok");
    private static final Set<String> DENIED = Set.of("KONTRACT_PERMISSION_DENIED");
    private static final VaultApp APP = new VaultApp();

    private static EmbeddedDatabase database;
    private static Kontract kontract;
    private static VaultCallers callers;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        StorageOptions storage =
                StorageOptions.DEFAULT.withUrl(database.databaseUrl()).withPoolSize(4);
        kontract = Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(storage)
                        .withAuth(AuthSettings.DEFAULT.withSecret(
                                AuthSecret.ofText("a secret of at least 32 bytes, here"))),
                List.of(APP));
        ServerRole.sql(storage, "UPDATE storage SET permissions = 5 WHERE id = 'v_narrow'");
        callers = new VaultCallers(kontract);
        for (Role role : Role.values()) {
            callers.add(role, "A");
            callers.add(role, "B");
        }
        VaultApp.TABLES.forEach(PermissionMatrixTest::fill);
    }

    @AfterAll
    static void stop() throws Exception {
        callers.close();
        kontract.close();
        database.close();
    }

    private static TableProxy<Vault> proxy(TableDefinition<Vault> table) {
        Services services = kontract.services();
        return services.get(Tables.class).table(table);
    }

    private static void fill(TableDefinition<Vault> table) {
        if (!table.perOwner()) {
            proxy(table).set(Vault.of("row", "shared"));
            return;
        }
        proxy(table).asOwner("victim").set(Vault.of("victims", "stranger"));
        for (Role role : Role.values()) {
            for (String tenant : List.of("A", "B")) {
                proxy(table).asOwner(callers.owner(role, tenant)).set(Vault.of("row", role + "-" + tenant + "."));
            }
        }
    }

    private static Router router() {
        return kontract.router();
    }

    /** What a call has to come to; a function that is not written down here fails. */
    static Set<String> expected(Role role, String function) {
        if (!role.isKnown()) {
            return Set.of("UNAUTHORIZED", "SESSION_EXPIRED");
        }
        String[] parts = function.split("\\.", -1);
        return switch (parts[0]) {
            case "undeclared" -> role.has("RWX") ? OK : DENIED;
            case "fn" -> ofFunction(role, parts[1].substring(1).replace("_", ""), parts[2]);
            case "shape" -> ofShape(parts[1]);
            case "t" -> ofTable(parts[1], parts[2]);
            default -> throw new AssertionError("Write down who may call " + function);
        };
    }

    /** Records are sent by their schemas, and never as plain data. */
    private static Set<String> ofShape(String shape) {
        assertThat(SHAPES).contains(shape);
        return switch (shape) {
            case "any" -> Set.of("INVALID_DATA");
            case "error" -> Set.of("REFUSED", "INVALID_DATA");
            default -> OK;
        };
    }

    private static Set<String> ofTable(String table, String operation) {
        assertThat(TABLES).containsKey(table);
        assertThat(NEEDS).containsKey(operation);
        boolean held = NEEDS.get(operation)
                .chars()
                .allMatch(letter -> TABLES.get(table).indexOf(letter) >= 0);
        return held ? Set.of("ok", "NOT_FOUND") : DENIED;
    }

    private static Set<String> ofFunction(Role role, String bits, String group) {
        if (!role.has(bits)) {
            return DENIED;
        }
        return group.equals("any") || role.groups().contains(group) ? OK : Set.of("FORBIDDEN");
    }

    /** What it is called with: its own row and another's, or one to write. */
    private static List<String> ids(String function) {
        boolean writes = NEEDS.getOrDefault(function.substring(function.lastIndexOf('.') + 1), "")
                .contains("W");
        return function.startsWith("t.v_own") ? List.of("row", "victims") : List.of(writes ? "scratch" : "row");
    }

    private static void check(Role role, String tenant, String function, Outcome outcome) {
        String call = role + " of " + tenant + " calls " + function;
        assertThat(outcome.code()).as(call + ": " + outcome.text()).isIn(expected(role, function));
        assertThat(outcome.text())
                .as(call)
                .doesNotContain(Vault.CANARY, "stranger", "open-" + role + "-" + other(tenant));
        for (Role another : Role.values()) {
            if (another != role) {
                assertThat(outcome.text()).as(call).doesNotContain("open-" + another + "-");
            }
        }
    }

    private static String other(String tenant) {
        return (tenant.equals("A") ? "B" : "A") + ".";
    }

    @Test
    void everyFunctionIsAllowedExactlyWhereDeclaredAndShowsNothingElse() {
        assertThat(APP.tables()).extracting(TableDefinition::name).containsExactlyInAnyOrderElementsOf(TABLES.keySet());
        int calls = 0;
        for (String function : router().names()) {
            for (Role role : Role.values()) {
                for (String tenant : function.startsWith("t.v_own") ? List.of("A", "B") : List.of("A")) {
                    for (String id : ids(function)) {
                        calls += call(role, tenant, function, id);
                    }
                }
            }
        }
        assertThat(calls).isGreaterThan(2_000);
        theVictimHasWhatItHad();
    }

    private static int call(Role role, String tenant, String function, String id) {
        boolean sends = function.equals("shape.send");
        String json = sends ? "[" + vault("") + "]" : function.startsWith("t.") ? "[\"" + id + "\"]" : "";
        int calls = 0;
        if (role != Role.DEVICE) {
            check(role, tenant, function, callers.http(role, tenant, function, json));
            calls++;
        }
        if (role.isKnown() && !sends) {
            Object arguments = function.startsWith("t.") ? List.of(id) : List.of();
            check(role, tenant, function, callers.encrypted(role, tenant, function, arguments));
            calls++;
        }
        return calls;
    }

    private static void theVictimHasWhatItHad() {
        VaultApp.TABLES.stream().filter(TableDefinition::perOwner).forEach(table -> {
            assertThat(proxy(table).asOwner("victim").stream()).containsExactly(Vault.of("victims", "stranger"));
            assertThat(proxy(table).asOwner("victim").history("victims")).hasSize(1);
        });
        for (String table : List.of("v_read", "v_narrow", "v_shut")) {
            TableDefinition<Vault> untouched = VaultApp.TABLES.stream()
                    .filter(each -> each.name().equals(table))
                    .findFirst()
                    .orElseThrow();
            assertThat(proxy(untouched).stream()).containsExactly(Vault.of("row", "shared"));
        }
    }

    private static String vault(String more) {
        String rest = more.contains("\"parts\"") ? "" : ",\"parts\":[]";
        String names = more.contains("\"named\"") ? "" : ",\"named\":{}";
        return "{\"id\":\"x\",\"open\":\"o\"" + rest + names + (more.isEmpty() ? "" : "," + more) + "}";
    }

    @Test
    void everyFieldIsSentAndSeenExactlyWhereDeclared() {
        assertThat(paths("", ((TypeShape.Structure) TypeShape.of(Vault.SCHEMA)).members()))
                .containsExactlyInAnyOrderElementsOf(FIELDS.keySet());
        FIELDS.forEach((path, field) -> {
            String json = vault(field.get(1).replace("?", Vault.PLANTED + path));
            for (Role role : Arrays.stream(Role.values()).filter(Role::isKnown).toList()) {
                if (role != Role.DEVICE) {
                    Outcome outcome = callers.http(role, "A", "shape.send", "[" + json + "]");
                    assertThat(outcome.code())
                            .as(role + " sends " + json)
                            .isEqualTo(field.getFirst().contains("W") ? "ok" : "PERMISSION_DENIED");
                    assertThat(outcome.text()).doesNotContain(Vault.PLANTED);
                }
            }
        });
    }

    private static Set<String> paths(String before, List<TypeShape.Member> members) {
        Set<String> paths = new HashSet<>();
        members.forEach(member -> {
            paths.add(before + member.name());
            paths.addAll(within(before + member.name() + ".", member.type()));
        });
        return paths;
    }

    private static Set<String> within(String path, TypeShape shape) {
        return switch (shape) {
            case TypeShape.Maybe(TypeShape value) -> within(path, value);
            case TypeShape.Elements elements -> within(path, elements.element());
            case TypeShape.Entries entries -> within(path, entries.value());
            case TypeShape.Structure structure -> paths(path, structure.members());
            case TypeShape.Union union -> {
                Set<String> all = new HashSet<>();
                union.cases().forEach(each -> all.addAll(paths(path, each.members())));
                yield all;
            }
            default -> Set.of();
        };
    }

    @Test
    void whoProvesNothingHasNoEncryptedCalls() {
        for (Role role : List.of(Role.NOBODY, Role.FORGED, Role.DISABLED)) {
            assertThatThrownBy(() -> callers.connected(role, "A").call("fn.p___.any", List.of()))
                    .as("%s", role)
                    .isInstanceOf(RPCError.class);
        }
    }
}

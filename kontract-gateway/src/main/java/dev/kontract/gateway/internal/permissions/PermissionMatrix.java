package dev.kontract.gateway.internal.permissions;

import dev.kontract.Principal;
import dev.kontract.auth.AccessOptions;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.procedure.Router;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the checks of functions, tables and fields will say, from the objects that they ask.
 *
 * @param access what callers have
 * @param erpc what clients of encrypted calls prove
 * @param functions every procedure, in the order of their names
 * @param tables the application's, in the order of their names
 * @param ours Kontract's own
 * @param database whether the rows of {@code storage} are known
 * @param unknown rows of {@code storage} for which the code has no table
 */
public record PermissionMatrix(
        AccessOptions access,
        ErpcSettings.Auth erpc,
        List<FunctionRow> functions,
        List<TableRow> tables,
        List<TableRow> ours,
        boolean database,
        Set<String> unknown) {
    /**
     * What is put together.
     *
     * @param own the tables of Kontract itself
     * @param tables the tables of the applications
     * @param rows the bits in the rows of {@code storage} by table; empty where there is no database
     */
    public record Parts(
            Router router,
            List<TableDefinition<?>> own,
            List<TableDefinition<?>> tables,
            Optional<Map<String, Integer>> rows) {}

    /** The matrix of these parts, for callers of these kinds. */
    public static PermissionMatrix of(Parts parts, AccessOptions access, ErpcSettings.Auth erpc) {
        List<FunctionRow> functions = parts.router().names().stream()
                .map(name -> FunctionRow.of(name, parts.router().find(name).orElseThrow()))
                .toList();
        Map<String, Integer> rows = parts.rows().orElse(Map.of());
        Set<String> unknown = new TreeSet<>(rows.keySet());
        parts.own().forEach(table -> unknown.remove(table.name()));
        parts.tables().forEach(table -> unknown.remove(table.name()));
        return new PermissionMatrix(
                access,
                erpc,
                functions,
                tables(parts.tables(), rows),
                tables(parts.own(), rows),
                parts.rows().isPresent(),
                unknown);
    }

    private static List<TableRow> tables(List<TableDefinition<?>> definitions, Map<String, Integer> rows) {
        List<TableRow> tables = new ArrayList<>();
        definitions.forEach(each -> tables.add(TableRow.of(each, Optional.ofNullable(rows.get(each.name())))));
        tables.sort((one, other) -> one.name().compareTo(other.name()));
        return List.copyOf(tables);
    }

    /** The groups that functions name. */
    Set<String> groups() {
        return functions.stream()
                .map(each -> each.meta().ugroup())
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The kinds of callers that there are, when users belong to these groups. */
    Map<CallerKind, Principal> callers(List<String> groups) {
        Map<CallerKind, Principal> callers = new EnumMap<>(CallerKind.class);
        for (CallerKind kind : CallerKind.values()) {
            kind.principal(access, erpc, groups).ifPresent(principal -> callers.put(kind, principal));
        }
        return callers;
    }

    /** The kinds of callers that may call a function, when users belong to these groups. */
    List<CallerKind> open(FunctionRow function, List<String> groups) {
        return callers(groups).entrySet().stream()
                .filter(caller -> function.isOpenTo(caller.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** This matrix with the functions alone that a registered member of a group may call. */
    public PermissionMatrix ofGroup(String group) {
        List<FunctionRow> open = functions.stream()
                .filter(function -> open(function, List.of(group)).contains(CallerKind.USER))
                .toList();
        return new PermissionMatrix(access, erpc, open, tables, ours, database, unknown);
    }

    /** Whether some function names a group. */
    public boolean knows(String group) {
        return groups().contains(group);
    }

    /** The functions whose input refuses a field, or whose answers leave it out. */
    List<String> masking(TableRow.FieldRow field) {
        return functions.stream()
                .filter(each ->
                        each.refused().contains(field.name()) || each.leftOut().contains(field.name()))
                .map(FunctionRow::name)
                .toList();
    }

    /** Whether a row of {@code storage} differs from what the code says, or is missing. */
    public boolean differs() {
        return database
                && (tables.stream().anyMatch(this::differs) || ours.stream().anyMatch(this::differs));
    }

    /** Whether a table's row differs from what the code says, or is missing. */
    boolean differs(TableRow table) {
        return database && (table.row().isEmpty() || table.isNarrowed());
    }
}

package dev.kontract.gateway.internal.permissions;

import dev.kontract.Perms;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.schema.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The matrix as JSON. */
public final class MatrixJson {
    private final PermissionMatrix matrix;

    /** Of this matrix. */
    public MatrixJson(PermissionMatrix matrix) {
        this.matrix = matrix;
    }

    /** One line. */
    public String text() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("database", matrix.database());
        all.put("differs", matrix.differs());
        all.put("callers", callers());
        all.put("functions", matrix.functions().stream().map(this::function).toList());
        all.put(
                "tables",
                Stream.concat(
                                matrix.tables().stream().map(table -> table(table, false)),
                                matrix.ours().stream().map(table -> table(table, true)))
                        .toList());
        all.put("unknownTables", List.copyOf(matrix.unknown()));
        return new String(Json.standard().write(all, Schemas.ANY, Peer.STORE), StandardCharsets.UTF_8);
    }

    private Map<String, @Nullable Object> callers() {
        Map<String, @Nullable Object> callers = new LinkedHashMap<>();
        matrix.callers(List.of()).forEach((kind, principal) -> callers.put(kind.label(), Perms.text(principal.perm())));
        return callers;
    }

    private Map<String, @Nullable Object> function(FunctionRow function) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", function.name());
        all.put("perm", Perms.text(function.meta().perm()));
        all.put("ugroup", function.meta().ugroup());
        all.put("egroup", function.meta().egroup());
        all.put("writes", function.meta().writes());
        all.put("middleware", function.middleware());
        all.put("open", labels(function, List.of()));
        Map<String, @Nullable Object> groups = new LinkedHashMap<>();
        matrix.groups().forEach(group -> groups.put(group, labels(function, List.of(group))));
        all.put("openInGroup", groups);
        all.put("refuses", function.refused());
        all.put("leavesOut", function.leftOut());
        return all;
    }

    private List<String> labels(FunctionRow function, List<String> groups) {
        return matrix.open(function, groups).stream().map(CallerKind::label).toList();
    }

    private Map<String, @Nullable Object> table(TableRow table, boolean platform) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", table.name());
        all.put("platform", platform);
        all.put("perOwner", table.definition().perOwner());
        all.put("code", Perms.text(table.definition().perm()));
        all.put("row", table.row().map(Perms::text).orElse(null));
        all.put("calls", Perms.text(table.permitted()));
        all.put("differs", matrix.differs(table));
        all.put("fields", table.fields().stream().map(this::field).toList());
        return all;
    }

    private Map<String, @Nullable Object> field(TableRow.FieldRow field) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("path", field.path());
        all.put("readable", (field.perm() & Perms.READ) != 0);
        all.put("writable", (field.perm() & Perms.WRITE) != 0);
        all.put("maskedIn", matrix.masking(field));
        return all;
    }
}

package dev.kontract.storage.internal.exec;

import dev.kontract.storage.internal.exec.Statement.Item;
import dev.kontract.storage.internal.exec.Statement.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a SELECT. Not thread-safe. */
final class SelectWriter {
    private final SqlBuilder out;
    private final Scope scope;
    private final Parameters parameters;
    private final Canonical canonical;

    SelectWriter(SqlBuilder out, Scope scope, Parameters parameters, Canonical canonical) {
        this.out = out;
        this.scope = scope;
        this.parameters = parameters;
        this.canonical = canonical;
    }

    void write(Statement.Select select) {
        List<Expr> keys = select.grouping().keys();
        Map<Expr, String> known = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            known.putIfAbsent(keys.get(i), "t.g" + (i + 1));
        }
        ExpressionWriter writer = new ExpressionWriter(out, scope, parameters, known);
        out.add(select.distinct() ? "SELECT DISTINCT " : "SELECT ");
        items(select.items(), writer);
        if (keys.isEmpty()) {
            canonical.from(select.where());
        } else {
            groups(keys, select.where());
        }
        select.grouping().having().ifPresent(condition -> {
            out.add(" HAVING ");
            writer.write(condition);
        });
        page(select, writer);
    }

    private void items(List<Item> items, ExpressionWriter writer) {
        for (int i = 1; i <= items.size(); i++) {
            out.add(i == 1 ? "" : ", ");
            writer.write(items.get(i - 1).value());
            out.add(" AS c" + i);
        }
    }

    /**
     * Computes what rows are grouped by before they are: PostgreSQL takes two expressions for the same only if they use
     * the same parameter, and each of ours is one of its own.
     */
    private void groups(List<Expr> keys, Optional<Expr> where) {
        out.add(" FROM (SELECT t.id, t.data");
        ExpressionWriter writer = new ExpressionWriter(out, scope, parameters, Map.of());
        for (int i = 1; i <= keys.size(); i++) {
            out.add(", ");
            writer.write(keys.get(i - 1));
            out.add(" AS g" + i);
        }
        canonical.from(where);
        out.add(") AS t GROUP BY ");
        for (int i = 1; i <= keys.size(); i++) {
            out.add(i == 1 ? "t.g1" : ", t.g" + i);
        }
    }

    private void page(Statement.Select select, ExpressionWriter writer) {
        String separator = " ORDER BY ";
        for (Order order : select.page().orders()) {
            out.add(separator);
            Optional<String> output = output(select.items(), order.value());
            output.ifPresentOrElse(out::add, () -> writer.write(order.value()));
            out.add(order.direction());
            separator = ", ";
        }
        canonical.limit(select.page().limit());
        select.page().offset().ifPresent(offset -> out.add(" OFFSET ").bind(canonical.count(offset)));
    }

    private static Optional<String> output(List<Item> items, Expr value) {
        for (int i = 1; i <= items.size(); i++) {
            if (items.get(i - 1).value().equals(value)) {
                return Optional.of("c" + i);
            }
        }
        return Optional.empty();
    }
}

package dev.kontract.storage.internal.exec;

import dev.kontract.storage.ExecLimits;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.exec.Statement.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an accepted statement has to know from the database: always one SELECT on the live rows of the head, or on
 * none, with outputs {@code c1}, {@code c2} and so on, and a last one that says whether the rows up to here are within
 * the limit of bytes; behind that, the others are null. What the user wrote is computed here and nowhere else; nothing is
 * written by it. Not thread-safe.
 */
public final class Canonical {
    private final Scope scope;
    private final Parameters parameters;
    private final ExecLimits limits;
    private final SqlBuilder out = new SqlBuilder();

    private Canonical(Scope scope, List<? extends @Nullable Object> parameters, ExecLimits limits) {
        this.scope = scope;
        this.parameters = new Parameters(parameters);
        this.limits = limits;
    }

    /** Writes for these rows, with these parameters. */
    public static Canonical of(Scope scope, List<? extends @Nullable Object> parameters, ExecLimits limits) {
        return new Canonical(scope, parameters, limits);
    }

    /** The rows of a SELECT. */
    public Sql select(Statement.Select select) {
        return bounded(select.items().size(), rows -> new SelectWriter(rows, scope, parameters, this).write(select));
    }

    /** The values of an INSERT, as their fields' types. */
    public Sql values(Statement.Insert insert) {
        int size = insert.columns().size();
        return bounded(size, rows -> {
            rows.add("SELECT ").add(names(size, "v.")).add(" FROM (VALUES ");
            String comma = "";
            for (List<Expr> row : insert.rows()) {
                rows.add(comma).add("(");
                row(insert.columns(), row);
                rows.add(")");
                comma = ", ";
            }
            rows.add(") AS v (").add(names(size, "")).add(")");
        });
    }

    private static String names(int size, String prefix) {
        StringBuilder names = new StringBuilder();
        for (int i = 1; i <= size; i++) {
            names.append(i == 1 ? "" : ", ").append(prefix).append('c').append(i);
        }
        return names.toString();
    }

    private void row(List<Column> columns, List<Expr> values) {
        for (int i = 0; i < values.size(); i++) {
            out.add(i == 0 ? "" : ", ");
            typed(columns.get(i), values.get(i));
        }
    }

    private void typed(Column column, Expr value) {
        out.add("CAST(");
        plain().write(value);
        out.add(" AS " + column.type().sql() + ")");
    }

    private ExpressionWriter plain() {
        return new ExpressionWriter(out, scope, parameters, Map.of());
    }

    /** The id and the document of what an UPDATE changes, and what its fields become. */
    public Sql updated(Statement.Update update) {
        return bounded(update.assignments().size() + 2, rows -> {
            rows.add("SELECT " + scope.id() + " AS c1, t.data AS c2");
            int i = 3;
            for (Statement.Assignment assignment : update.assignments()) {
                rows.add(", ");
                typed(assignment.column(), assignment.value());
                rows.add(" AS c" + i++);
            }
            from(update.where());
            limit(Optional.empty());
        });
    }

    /** The id of what a DELETE deletes, and what it returns. */
    public Sql deleted(Statement.Delete delete) {
        return bounded(delete.returning().size() + 1, rows -> {
            rows.add("SELECT " + scope.id() + " AS c1");
            items(delete.returning(), ", ", 2);
            from(delete.where());
            limit(Optional.empty());
        });
    }

    /**
     * What a write returns of the rows it wrote; the first output is the id.
     *
     * @param ids the rows'
     */
    public Sql returned(List<Item> items, List<String> ids) {
        return bounded(items.size() + 1, rows -> {
            rows.add("SELECT " + scope.id() + " AS c1");
            items(items, ", ", 2);
            from(Optional.empty());
            rows.add(" AND t.id = ANY (").bind(ids.toArray(String[]::new)).add(")");
        });
    }

    private void items(List<Item> items, String first, int number) {
        int i = number;
        for (Item item : items) {
            out.add(i == number ? first : ", ");
            plain().write(item.value());
            out.add(" AS c" + i++);
        }
    }

    /** The rows in reach, of which {@code t} is one. */
    void from(Optional<Expr> where) {
        out.add(" FROM " + scope.head() + " AS t WHERE t._deleted_txid IS NULL");
        scope.owner().ifPresent(owner -> out.add(" AND t._owner = ").bindText(owner));
        where.ifPresent(condition -> {
            out.add(" AND (");
            plain().write(condition);
            out.add(")");
        });
    }

    /** One row more than may come, so that more can be told from as many. */
    void limit(Optional<Expr> limit) {
        long most = limits.maxRows() + 1L;
        out.add(" LIMIT ").bind(Math.min(limit.map(this::count).orElse(most), most));
    }

    /** A number of rows. */
    long count(Expr number) {
        return number instanceof Expr.Parameter(int parameter)
                ? parameters.count(parameter)
                : Long.parseLong(((Expr.Digits) number).digits());
    }

    private Sql bounded(int outputs, Consumer<SqlBuilder> rows) {
        out.add("SELECT ");
        for (int i = 1; i <= outputs; i++) {
            out.add("CASE WHEN s.fits THEN s.c" + i + " END, ");
        }
        out.add("s.fits FROM (SELECT r.*, pg_catalog.sum(pg_catalog.octet_length(r::text))"
                + " OVER (ROWS UNBOUNDED PRECEDING) <= " + limits.maxBytes() + " AS fits FROM (");
        rows.accept(out);
        return out.add(") AS r) AS s").build();
    }
}

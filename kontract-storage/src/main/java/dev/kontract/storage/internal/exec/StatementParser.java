package dev.kontract.storage.internal.exec;

import dev.kontract.storage.internal.exec.Statement.Assignment;
import dev.kontract.storage.internal.exec.Statement.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses exactly one statement on one table. Not thread-safe. */
public final class StatementParser {
    private final TokenStream tokens;
    private final Names names;
    private final ExpressionParser expressions;
    private final Outputs outputs;

    private StatementParser(String sql, TableColumns columns, int parameters) {
        this.tokens = new TokenStream(sql);
        this.names = new Names(tokens, columns);
        this.expressions = new ExpressionParser(tokens, names, parameters);
        this.outputs = new Outputs(tokens, columns, expressions);
    }

    /**
     * Parses one statement.
     *
     * @param parameters how many parameters the caller gave
     * @throws dev.kontract.storage.ExecSyntaxError if it is not accepted
     * @throws dev.kontract.error.KontractError with {@code KONTRACT_EXEC_CROSS_TABLE} if it reaches for anything but the
     *     table
     * @throws dev.kontract.error.PermissionError if a field does not permit what is done with it
     */
    public static Statement parse(String sql, TableColumns columns, int parameters) {
        StatementParser parser = new StatementParser(sql, columns, parameters);
        Statement statement = parser.statement();
        parser.tokens.expectEnd();
        parser.names.checkQualifiers();
        return statement;
    }

    private Statement statement() {
        if (tokens.takeWord("select")) {
            return new SelectParser(tokens, names, expressions, outputs).select();
        } else if (tokens.takeWord("insert")) {
            return insert();
        } else if (tokens.takeWord("update")) {
            return update();
        } else if (tokens.takeWord("delete")) {
            return delete();
        }
        throw tokens.unexpected("SELECT, INSERT, UPDATE or DELETE");
    }

    private Statement insert() {
        tokens.expectWord("into");
        names.table(true);
        tokens.expectPunctuation("(");
        List<Column> columns = new ArrayList<>();
        do {
            Token name = tokens.peek();
            columns.add(newTarget(name, columns));
        } while (tokens.takePunctuation(","));
        tokens.expectPunctuation(")");
        tokens.expectWord("values");
        List<List<Expr>> rows = new ArrayList<>();
        do {
            rows.add(row(columns.size()));
        } while (tokens.takePunctuation(","));
        return new Statement.Insert(List.copyOf(columns), List.copyOf(rows), returning());
    }

    private Column newTarget(Token name, List<Column> before) {
        Column column = names.target();
        boolean twice = before.stream()
                .anyMatch(other -> other.name().equals(column.name()) || (other.isKey() && column.isKey()));
        if (twice) {
            throw tokens.error(name, "the field is named twice");
        }
        return column;
    }

    private List<Expr> row(int size) {
        tokens.expectPunctuation("(");
        List<Expr> row = new ArrayList<>();
        do {
            row.add(expressions.parse(Clause.VALUE));
        } while (row.size() < size && tokens.takePunctuation(","));
        if (row.size() < size) {
            throw tokens.unexpected("as many values as there are fields");
        }
        tokens.expectPunctuation(")");
        return List.copyOf(row);
    }

    private Statement update() {
        names.table(false);
        tokens.expectWord("set");
        List<Assignment> assignments = new ArrayList<>();
        do {
            Token name = tokens.peek();
            Column column =
                    newTarget(name, assignments.stream().map(Assignment::column).toList());
            if (column.isKey()) {
                throw tokens.error(name, "the primary key cannot be changed");
            }
            if (!tokens.takeOperator("=")) {
                throw tokens.unexpected("'='");
            }
            assignments.add(new Assignment(column, expressions.parse(Clause.ROW)));
        } while (tokens.takePunctuation(","));
        return new Statement.Update(List.copyOf(assignments), where(), returning());
    }

    private Statement delete() {
        tokens.expectWord("from");
        names.table(false);
        return new Statement.Delete(where(), returning());
    }

    private Optional<Expr> where() {
        return tokens.takeWord("where") ? Optional.of(expressions.parse(Clause.ROW)) : Optional.empty();
    }

    private List<Item> returning() {
        return tokens.takeWord("returning") ? outputs.items(Clause.ROW) : List.of();
    }
}

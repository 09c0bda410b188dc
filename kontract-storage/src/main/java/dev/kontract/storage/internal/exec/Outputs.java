package dev.kontract.storage.internal.exec;

import dev.kontract.storage.internal.exec.Statement.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parses outputs, and names them as PostgreSQL does where it has a name to give. Not thread-safe. */
final class Outputs {
    private static final int MAX_OUTPUTS = 1_000;

    private final TokenStream tokens;
    private final TableColumns columns;
    private final ExpressionParser expressions;

    Outputs(TokenStream tokens, TableColumns columns, ExpressionParser expressions) {
        this.tokens = tokens;
        this.columns = columns;
        this.expressions = expressions;
    }

    List<Item> items(Clause clause) {
        List<Item> items = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        do {
            Token start = tokens.peek();
            List<Item> next = tokens.takeOperator("*") ? all() : List.of(item(clause, items.size() + 1));
            for (Item item : next) {
                if (!seen.add(item.name()) || items.size() == MAX_OUTPUTS) {
                    throw tokens.error(start, "outputs need different names: write AS and a name");
                }
                items.add(item);
            }
        } while (tokens.takePunctuation(","));
        return List.copyOf(items);
    }

    private List<Item> all() {
        return columns.readable().stream()
                .map(column -> new Item(column.name(), new Expr.Field(column)))
                .toList();
    }

    private Item item(Clause clause, int position) {
        Expr value = expressions.parse(clause);
        String name = tokens.takeWord("as")
                ? Names.folded(tokens.expectName("a name for the output"))
                : name(value, position);
        return new Item(name, value);
    }

    private static String name(Expr value, int position) {
        return switch (value) {
            case Expr.Field(Column column) -> column.name();
            case Expr.Call call -> call.function().sqlName();
            case Expr.Cast(Expr operand, CastType type) -> name(operand, position);
            case Expr.Case choice -> "case";
            default -> "column" + position;
        };
    }
}

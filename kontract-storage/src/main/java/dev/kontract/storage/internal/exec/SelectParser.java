package dev.kontract.storage.internal.exec;

import dev.kontract.storage.internal.exec.Statement.Grouping;
import dev.kontract.storage.internal.exec.Statement.Item;
import dev.kontract.storage.internal.exec.Statement.Order;
import dev.kontract.storage.internal.exec.Statement.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses what follows SELECT. Not thread-safe. */
final class SelectParser {
    private static final List<String> ENDS = List.of("having", "order", "asc", "desc", "nulls", "limit", "offset");

    private final TokenStream tokens;
    private final Names names;
    private final ExpressionParser expressions;
    private final Outputs outputs;

    SelectParser(TokenStream tokens, Names names, ExpressionParser expressions, Outputs outputs) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
        this.outputs = outputs;
    }

    Statement.Select select() {
        boolean distinct = tokens.takeWord("distinct");
        List<Item> items = outputs.items(Clause.OUTPUT);
        if (!tokens.takeWord("from")) {
            throw tokens.unexpected("',', AS and a name, or FROM");
        }
        names.table(false);
        Optional<Expr> where = tokens.takeWord("where") ? Optional.of(expressions.parse(Clause.ROW)) : Optional.empty();
        Grouping grouping = grouping(items);
        return new Statement.Select(distinct, items, where, grouping, page(items));
    }

    private Grouping grouping(List<Item> items) {
        List<Expr> keys = new ArrayList<>();
        if (tokens.takeWord("group")) {
            tokens.expectWord("by");
            do {
                Optional<Expr> output = names.isField(tokens.peek()) ? Optional.empty() : output(items);
                keys.add(output.orElseGet(() -> notANumber(Clause.ROW)));
            } while (tokens.takePunctuation(","));
        }
        Optional<Expr> having =
                tokens.takeWord("having") ? Optional.of(expressions.parse(Clause.OUTPUT)) : Optional.empty();
        return new Grouping(List.copyOf(keys), having);
    }

    /** A bare number would count outputs, and a bare parameter or text would order by nothing. */
    private Expr notANumber(Clause clause) {
        Token start = tokens.peek();
        Expr expr = expressions.parse(clause);
        if (isConstant(expr)) {
            throw tokens.error(start, "expected a field or an expression of fields, not a constant");
        }
        return expr;
    }

    /** PostgreSQL takes a number with signs for a number. */
    private static boolean isConstant(Expr expr) {
        return switch (expr) {
            case Expr.Digits digits -> true;
            case Expr.Parameter parameter -> true;
            case Expr.Text text -> true;
            case Expr.Prefix(String sign, Expr operand) -> isConstant(operand);
            default -> false;
        };
    }

    private Page page(List<Item> items) {
        List<Order> orders = new ArrayList<>();
        if (tokens.takeWord("order")) {
            tokens.expectWord("by");
            do {
                orders.add(order(items));
            } while (tokens.takePunctuation(","));
        }
        Optional<Expr> offset = count("offset");
        Optional<Expr> limit = count("limit");
        if (offset.isEmpty()) {
            offset = count("offset");
        }
        return new Page(List.copyOf(orders), limit, offset);
    }

    private Order order(List<Item> items) {
        Expr value = output(items).orElseGet(() -> notANumber(Clause.OUTPUT));
        String direction = tokens.takeWord("desc") ? " DESC" : tokens.takeWord("asc") ? " ASC" : "";
        if (tokens.takeWord("nulls")) {
            if (tokens.takeWord("first")) {
                return new Order(value, direction + " NULLS FIRST");
            }
            tokens.expectWord("last");
            return new Order(value, direction + " NULLS LAST");
        }
        return new Order(value, direction);
    }

    /** A name alone is an output's, if one has it. */
    private Optional<Expr> output(List<Item> items) {
        Token name = tokens.peek();
        boolean alone = (name.kind() == Token.Kind.QUOTED
                        || (name.kind() == Token.Kind.WORD && !Keywords.isNotFree(name.text())))
                && isEnd(tokens.peekSecond());
        Optional<Expr> found = items.stream()
                .filter(item -> alone && item.name().equals(Names.folded(name)))
                .findFirst()
                .map(Item::value);
        found.ifPresent(value -> tokens.next());
        return found;
    }

    private static boolean isEnd(Token token) {
        return token.kind() == Token.Kind.END
                || token.isPunctuation(",")
                || token.isPunctuation(";")
                || ENDS.stream().anyMatch(token::isWord);
    }

    private Optional<Expr> count(String word) {
        if (!tokens.takeWord(word)) {
            return Optional.empty();
        }
        Token start = tokens.peek();
        Expr count = expressions.parse(Clause.VALUE);
        boolean plain = count instanceof Expr.Parameter
                || (count instanceof Expr.Digits(String digits) && digits.length() <= 18 && !digits.contains("."));
        if (!plain) {
            throw tokens.error(start, "expected a number of rows, or a parameter");
        }
        return Optional.of(count);
    }
}

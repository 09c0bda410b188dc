package dev.kontract.storage.internal.exec;

import dev.kontract.storage.internal.exec.Operator.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses expressions with PostgreSQL's precedences, one method for each, the loosest first. What it builds is at most
 * {@value #MAX_OPERATORS} deep. Not thread-safe.
 */
final class ExpressionParser {
    private static final int MAX_OPERATORS = 500;
    private static final int MAX_NESTING = 50;
    private static final List<String> BEHIND_NOT = List.of("between", "in", "like", "ilike");

    private final TokenStream tokens;
    private final Primaries primaries;
    private int operators;
    private int nesting;

    ExpressionParser(TokenStream tokens, Names names, int parameters) {
        this.tokens = tokens;
        this.primaries = new Primaries(tokens, names, parameters, this);
    }

    /** Parses one expression. */
    Expr parse(Clause clause) {
        operators = 0;
        primaries.begin(clause);
        return nested();
    }

    /** Parses an expression within another. */
    Expr nested() {
        if (++nesting > MAX_NESTING) {
            throw tokens.error(tokens.peek(), "expressions are nested at most " + MAX_NESTING + " deep");
        }
        Expr expr = or();
        nesting--;
        return expr;
    }

    /** Counts a node that has others below it. */
    <E extends Expr> E grown(E expr) {
        if (++operators > MAX_OPERATORS) {
            throw tokens.error(tokens.peek(), "an expression has at most " + MAX_OPERATORS + " operators");
        }
        return expr;
    }

    private Expr or() {
        Expr first = and();
        if (!tokens.peek().isWord("or")) {
            return first;
        }
        List<Expr> operands = new ArrayList<>(List.of(first));
        while (tokens.takeWord("or")) {
            operands.add(and());
        }
        return grown(new Expr.Junction("OR", List.copyOf(operands)));
    }

    private Expr and() {
        Expr first = not();
        if (!tokens.peek().isWord("and")) {
            return first;
        }
        List<Expr> operands = new ArrayList<>(List.of(first));
        while (tokens.takeWord("and")) {
            operands.add(not());
        }
        return grown(new Expr.Junction("AND", List.copyOf(operands)));
    }

    private Expr not() {
        int count = 0;
        while (tokens.takeWord("not")) {
            count++;
        }
        Expr expr = is();
        for (int i = 0; i < count; i++) {
            expr = grown(new Expr.Prefix("NOT", expr));
        }
        return expr;
    }

    private Expr is() {
        Expr operand = comparison();
        if (!tokens.takeWord("is")) {
            return operand;
        }
        boolean negated = tokens.takeWord("not");
        if (tokens.takeWord("distinct")) {
            tokens.expectWord("from");
            Operator operator = negated ? Operator.NOT_DISTINCT : Operator.DISTINCT;
            return grown(new Expr.Binary(operator, operand, comparison()));
        }
        for (String test : List.of("NULL", "TRUE", "FALSE", "UNKNOWN")) {
            if (tokens.takeWord(test.toLowerCase(Locale.ROOT))) {
                return grown(new Expr.Test(operand, (negated ? "IS NOT " : "IS ") + test));
            }
        }
        throw tokens.unexpected("NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM");
    }

    private Expr comparison() {
        Expr left = words();
        Optional<Operator> operator = Operator.of(tokens.peek(), Level.COMPARISON);
        if (operator.isEmpty()) {
            return left;
        }
        tokens.next();
        Expr comparison = grown(new Expr.Binary(operator.get(), left, words()));
        if (Operator.of(tokens.peek(), Level.COMPARISON).isPresent()) {
            throw tokens.error(tokens.peek(), "comparisons in a row need parentheses");
        }
        return comparison;
    }

    private Expr words() {
        Expr value = chain(Level.OTHER);
        boolean negated = tokens.peek().isWord("not")
                && BEHIND_NOT.stream().anyMatch(tokens.peekSecond()::isWord)
                && tokens.takeWord("not");
        if (tokens.takeWord("between")) {
            Expr low = chain(Level.OTHER);
            tokens.expectWord("and");
            return grown(new Expr.Between(value, low, chain(Level.OTHER), negated));
        } else if (tokens.takeWord("in")) {
            return grown(new Expr.In(value, primaries.list(), negated));
        } else if (tokens.takeWord("like")) {
            Operator like = negated ? Operator.NOT_LIKE : Operator.LIKE;
            return grown(new Expr.Binary(like, value, chain(Level.OTHER)));
        } else if (tokens.takeWord("ilike")) {
            Operator like = negated ? Operator.NOT_ILIKE : Operator.ILIKE;
            return grown(new Expr.Binary(like, value, chain(Level.OTHER)));
        }
        return value;
    }

    /** Operators of one level, from left to right. */
    private Expr chain(Level level) {
        Expr left = operand(level);
        Optional<Operator> operator = Operator.of(tokens.peek(), level);
        while (operator.isPresent()) {
            tokens.next();
            left = grown(new Expr.Binary(operator.get(), left, operand(level)));
            operator = Operator.of(tokens.peek(), level);
        }
        return left;
    }

    private Expr operand(Level level) {
        return switch (level) {
            case OTHER -> chain(Level.SUM);
            case SUM -> chain(Level.PRODUCT);
            default -> sign();
        };
    }

    private Expr sign() {
        Deque<String> signs = new ArrayDeque<>();
        while (tokens.peek().isOperator("-") || tokens.peek().isOperator("+")) {
            signs.push(tokens.next().text());
        }
        Expr expr = primaries.primary();
        while (tokens.takePunctuation("::")) {
            expr = grown(new Expr.Cast(expr, primaries.type()));
        }
        for (String sign : signs) {
            expr = grown(new Expr.Prefix(sign, expr));
        }
        return expr;
    }
}

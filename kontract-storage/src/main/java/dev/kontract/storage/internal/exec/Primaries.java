package dev.kontract.storage.internal.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parses what expressions are made of. Not thread-safe. */
final class Primaries {
    private static final String EXPRESSION = "an expression";

    private final TokenStream tokens;
    private final Names names;
    private final int parameters;
    private final ExpressionParser parser;
    private Clause clause = Clause.ROW;
    private boolean inAggregate;

    Primaries(TokenStream tokens, Names names, int parameters, ExpressionParser parser) {
        this.tokens = tokens;
        this.names = names;
        this.parameters = parameters;
        this.parser = parser;
    }

    /** Says where the next expression stands. */
    void begin(Clause where) {
        clause = where;
        inAggregate = false;
    }

    Expr primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case STRING -> new Expr.Text(tokens.next().text());
            case NUMBER -> new Expr.Digits(tokens.next().text());
            case PARAMETER -> parameter();
            case WORD -> word(token);
            case QUOTED -> field();
            case PUNCTUATION -> parenthesized();
            case OPERATOR ->
                throw tokens.error(
                        token,
                        Operator.isSign(token.text()) ? "expected " + EXPRESSION : "this operator is not accepted");
            case END -> throw tokens.unexpected(EXPRESSION);
        };
    }

    private Expr parenthesized() {
        if (!tokens.takePunctuation("(")) {
            throw tokens.unexpected(EXPRESSION);
        }
        Expr expr = parser.nested();
        tokens.expectPunctuation(")");
        return expr;
    }

    /** A list in parentheses. */
    List<Expr> list() {
        tokens.expectPunctuation("(");
        List<Expr> list = new ArrayList<>();
        do {
            list.add(parser.nested());
        } while (tokens.takePunctuation(","));
        tokens.expectPunctuation(")");
        return List.copyOf(list);
    }

    private Expr.Parameter parameter() {
        Token token = tokens.next();
        int number = Integer.parseInt(token.text());
        if (number > parameters) {
            throw tokens.error(token, "only " + parameters + " parameters were given");
        }
        return new Expr.Parameter(number);
    }

    private Expr word(Token word) {
        for (Expr.Constant constant : Expr.Constant.values()) {
            if (tokens.takeWord(constant.name().toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        if (word.isWord("case")) {
            return choice();
        } else if (word.isWord("cast")) {
            return cast();
        } else if (tokens.peekSecond().isPunctuation("(")) {
            return call();
        }
        return field();
    }

    private Expr field() {
        Token token = tokens.peek();
        Expr field = names.field();
        if (!clause.hasFields()) {
            throw tokens.error(token, "a value to insert cannot use fields");
        }
        return field;
    }

    private Expr cast() {
        tokens.expectWord("cast");
        tokens.expectPunctuation("(");
        Expr operand = parser.nested();
        tokens.expectWord("as");
        Expr cast = parser.grown(new Expr.Cast(operand, type()));
        tokens.expectPunctuation(")");
        return cast;
    }

    /** A type behind a cast. */
    CastType type() {
        CastType type = CastType.of(tokens.peek())
                .orElseThrow(() -> tokens.error(tokens.peek(), "casts to this type are not accepted"));
        tokens.next();
        if (type == CastType.DOUBLE) {
            tokens.expectWord("precision");
        }
        return type;
    }

    private Expr choice() {
        tokens.expectWord("case");
        Optional<Expr> operand = tokens.peek().isWord("when") ? Optional.empty() : Optional.of(parser.nested());
        List<Expr.When> whens = new ArrayList<>();
        do {
            tokens.expectWord("when");
            Expr condition = parser.nested();
            tokens.expectWord("then");
            whens.add(new Expr.When(condition, parser.nested()));
        } while (tokens.peek().isWord("when"));
        Optional<Expr> otherwise = tokens.takeWord("else") ? Optional.of(parser.nested()) : Optional.empty();
        tokens.expectWord("end");
        return parser.grown(new Expr.Case(operand, List.copyOf(whens), otherwise));
    }

    private Expr call() {
        Token name = tokens.peek();
        SqlFunction function = SqlFunction.of(name)
                .orElseThrow(() -> Keywords.isReaching(name)
                        ? tokens.reaching(name)
                        : tokens.error(name, "this function is not accepted"));
        if (function.isAggregate() && (!clause.hasAggregates() || inAggregate)) {
            throw tokens.error(name, "an aggregate cannot stand here");
        }
        tokens.next();
        boolean outer = inAggregate;
        inAggregate |= function.isAggregate();
        Expr call = arguments(function, name);
        inAggregate = outer;
        return call;
    }

    private Expr arguments(SqlFunction function, Token name) {
        tokens.expectPunctuation("(");
        if (function == SqlFunction.COUNT && tokens.takeOperator("*")) {
            tokens.expectPunctuation(")");
            return new Expr.Call(function, false, List.of());
        }
        boolean distinct = function.isAggregate() && tokens.takeWord("distinct");
        List<Expr> arguments = new ArrayList<>();
        if (!tokens.peek().isPunctuation(")")) {
            do {
                arguments.add(parser.nested());
            } while (tokens.takePunctuation(","));
        }
        tokens.expectPunctuation(")");
        if (!function.takes(arguments.size())) {
            throw tokens.error(name, "this function takes " + function.arity() + " arguments");
        }
        return parser.grown(new Expr.Call(function, distinct, List.copyOf(arguments)));
    }
}

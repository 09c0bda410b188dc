package dev.kontract.storage.internal.exec;

import dev.kontract.Perms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Resolves names in one statement. Not thread-safe. */
final class Names {
    private final TokenStream tokens;
    private final TableColumns columns;
    private final List<Token> qualifiers = new ArrayList<>();
    private String qualifier = "";

    Names(TokenStream tokens, TableColumns columns) {
        this.tokens = tokens;
        this.columns = columns;
    }

    /** Takes a field that is read, perhaps with the table's name or alias before it. */
    Expr.Field field() {
        Token name = tokens.expectName("an expression");
        if (tokens.takePunctuation(".")) {
            qualifiers.add(name);
            name = tokens.expectName("a field");
        }
        if (tokens.peek().isPunctuation(".")) {
            throw tokens.reaching(tokens.peek());
        }
        return new Expr.Field(permitted(name, Perms.READ));
    }

    /** Takes a field that is written. */
    Column target() {
        return permitted(tokens.expectName("a field"), Perms.WRITE);
    }

    /** Whether a name is a field's. */
    boolean isField(Token name) {
        return columns.find(name).isPresent();
    }

    private Column permitted(Token name, int mask) {
        Column column = columns.find(name).orElseThrow(() -> tokens.error(name, "the table has no such field"));
        Perms.checkFieldPermission(column.name(), column.perm(), mask);
        return column;
    }

    /** Takes the table's name and its alias. */
    void table(boolean aliasNeedsAs) {
        Token table = tokens.peek();
        boolean isTable = isNamed(table, columns.table());
        Token behind = tokens.peekSecond();
        if (!isTable || behind.isPunctuation(".") || (behind.isPunctuation("(") && !aliasNeedsAs)) {
            throw table.kind() == Token.Kind.WORD || table.kind() == Token.Kind.QUOTED || table.isPunctuation("(")
                    ? tokens.reaching(table)
                    : tokens.unexpected("the table's name");
        }
        Token name = tokens.expectName("the table's name");
        if (tokens.takeWord("as") || (!aliasNeedsAs && isAlias(tokens.peek()))) {
            name = tokens.expectName("an alias");
        }
        if (tokens.peek().isPunctuation(",")) {
            throw tokens.reaching(tokens.peek());
        }
        qualifier = folded(name);
    }

    /** Checks the names before points, of which outputs have some before the table is named. */
    void checkQualifiers() {
        for (Token each : qualifiers) {
            if (!isNamed(each, qualifier)) {
                throw tokens.reaching(each);
            }
        }
    }

    private static boolean isAlias(Token token) {
        return token.kind() == Token.Kind.QUOTED
                || (token.kind() == Token.Kind.WORD && !Keywords.isNotFree(token.text()) && !token.isWord("set"));
    }

    private static boolean isNamed(Token token, String name) {
        return (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED)
                && folded(token).equals(name);
    }

    /** A name as PostgreSQL reads it. */
    static String folded(Token name) {
        return name.kind() == Token.Kind.WORD ? name.text().toLowerCase(Locale.ROOT) : name.text();
    }
}

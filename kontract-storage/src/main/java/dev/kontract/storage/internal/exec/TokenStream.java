package dev.kontract.storage.internal.exec;

import dev.kontract.error.HttpError;
import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import dev.kontract.storage.ExecSyntaxError;
import java.util.List;
import java.util.Locale;

/** The tokens of one statement, one after the other, and the errors at them. Not thread-safe. */
final class TokenStream {
    private final String sql;
    private final List<Token> tokens;
    private int at;

    TokenStream(String sql) {
        this.sql = sql;
        this.tokens = Lexer.tokens(sql);
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token behind the next. */
    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean takeWord(String word) {
        return take(peek().isWord(word));
    }

    boolean takePunctuation(String which) {
        return take(peek().isPunctuation(which));
    }

    boolean takeOperator(String which) {
        return take(peek().isOperator(which));
    }

    private boolean take(boolean found) {
        if (found) {
            next();
        }
        return found;
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw unexpected(word.toUpperCase(Locale.ROOT));
        }
    }

    void expectPunctuation(String which) {
        if (!takePunctuation(which)) {
            throw unexpected("'" + which + "'");
        }
    }

    void expectEnd() {
        if (peek().isWord("from")) {
            throw reaching(peek());
        }
        takePunctuation(";");
        if (peek().kind() != Token.Kind.END) {
            throw unexpected("the end of the only statement");
        }
    }

    /** Takes a name that PostgreSQL takes at any place. */
    Token expectName(String what) {
        Token token = peek();
        boolean isName = token.kind() == Token.Kind.QUOTED
                || (token.kind() == Token.Kind.WORD && !Keywords.isNotFree(token.text()));
        if (!isName) {
            throw unexpected(
                    token.kind() == Token.Kind.WORD ? what + "; a keyword as a name needs double quotes" : what);
        }
        return next();
    }

    /** The error of a next token that nothing here begins with. */
    HttpError unexpected(String expected) {
        return Keywords.isReaching(peek()) ? reaching(peek()) : error(peek(), "expected " + expected);
    }

    /** The error of a token that reaches for another relation. */
    HttpError reaching(Token token) {
        return new KontractError(
                KontractCode.EXEC_CROSS_TABLE,
                error(token, "only this table is within reach, in one plain statement")
                        .message());
    }

    ExecSyntaxError error(Token token, String problem) {
        return new ExecSyntaxError(sql, token.start(), problem);
    }
}

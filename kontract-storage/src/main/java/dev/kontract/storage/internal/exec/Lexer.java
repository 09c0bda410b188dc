package dev.kontract.storage.internal.exec;

import dev.kontract.storage.ExecSyntaxError;
import dev.kontract.storage.internal.exec.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens where PostgreSQL would cut it (its manual, section 4.1), and refuses what is not needed and only
 * hides something: comments, escapes, dollar quotes, Unicode outside of quotes. Not thread-safe.
 */
final class Lexer {
    private static final int MAX_LENGTH = 1 << 16;
    private static final int MAX_NAME = 63;
    private static final int MAX_DIGITS = 100;
    private static final String OPERATOR = "+-*/<>=~!@#%^&|`?";
    private static final String MAY_END_IN_SIGN = "~!@#%^&|`?";

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** The tokens, the last of which is the end. */
    static List<Token> tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        if (sql.length() > MAX_LENGTH) {
            throw lexer.error(MAX_LENGTH, "the SQL is longer than " + MAX_LENGTH + " characters");
        }
        lexer.run();
        return lexer.tokens;
    }

    private ExecSyntaxError error(int offset, String problem) {
        return new ExecSyntaxError(sql, offset, problem);
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
    }

    private void run() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                at++;
            } else {
                next(c);
            }
        }
        add(Kind.END, at, "");
    }

    private void next(char c) {
        if (isLetter(c)) {
            word();
        } else if (isDigit(c)) {
            number();
        } else if (c == '\'') {
            add(Kind.STRING, at, quoted('\''));
        } else if (c == '"') {
            name();
        } else if (c == '$') {
            parameter();
        } else if (OPERATOR.indexOf(c) >= 0) {
            operator();
        } else if (c == ':' && peek(1) == ':') {
            at += 2;
            add(Kind.PUNCTUATION, at - 2, "::");
        } else if ("(),.;".indexOf(c) >= 0) {
            at++;
            add(Kind.PUNCTUATION, at - 1, String.valueOf(c));
        } else {
            throw error(at, "this character is not accepted here");
        }
    }

    private void add(Kind kind, int start, String text) {
        tokens.add(new Token(kind, text, start, at));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean continuesName(char c) {
        return isLetter(c) || isDigit(c) || c == '$' || c > '\u007f';
    }

    private void word() {
        int start = at;
        while (isLetter(peek(0)) || isDigit(peek(0))) {
            at++;
        }
        if (at - start > MAX_NAME) {
            throw error(start, "a name has at most " + MAX_NAME + " characters");
        }
        refuse(continuesName(peek(0)), "a name with other characters than a-z, 0-9 and _ needs double quotes");
        refuse(
                peek(0) == '\'' || peek(0) == '"',
                "a quote needs a space before it; prefixes such as E are not accepted");
        add(Kind.WORD, start, sql.substring(start, at));
    }

    private void refuse(boolean when, String problem) {
        if (when) {
            throw error(at, problem);
        }
    }

    private void number() {
        int start = at;
        digits();
        if (peek(0) == '.') {
            at++;
            refuse(!isDigit(peek(0)), "expected a digit");
            digits();
        }
        refuse(continuesName(peek(0)) || peek(0) == '.', "a number has decimal digits, and at most one point");
        if (at - start > MAX_DIGITS) {
            throw error(start, "a number has at most " + MAX_DIGITS + " digits");
        }
        add(Kind.NUMBER, start, sql.substring(start, at));
    }

    private void digits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private void parameter() {
        int start = at++;
        digits();
        boolean one = at > start + 1 && at <= start + 6 && sql.charAt(start + 1) != '0' && !continuesName(peek(0));
        if (!one) {
            throw error(start, "a parameter is $1, $2 and so on; dollar quotes are not accepted");
        }
        add(Kind.PARAMETER, start, sql.substring(start + 1, at));
    }

    private void name() {
        int start = at;
        String name = quoted('"');
        boolean plain =
                !name.isEmpty() && name.length() <= MAX_NAME && name.chars().allMatch(Lexer::isNamePart);
        if (!plain) {
            throw error(start, "a quoted name has 1 to " + MAX_NAME + " letters, digits, _ and $");
        }
        add(Kind.QUOTED, start, name);
    }

    private static boolean isNamePart(int c) {
        return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private String quoted(char quote) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\0') {
                throw error(at - 1, "the character U+0000 is not accepted");
            }
            if (c == quote && peek(0) != quote) {
                return text.toString();
            }
            at += c == quote ? 1 : 0;
            text.append(c);
        }
        throw error(start, "the quote does not end");
    }

    /** As long as possible, except that + and - only end what also holds an unusual character. */
    private void operator() {
        int start = at;
        boolean unusual = false;
        while (at < sql.length() && OPERATOR.indexOf(sql.charAt(at)) >= 0) {
            refuse(
                    (peek(0) == '-' && peek(1) == '-') || (peek(0) == '/' && peek(1) == '*'),
                    "comments are not accepted");
            unusual |= MAY_END_IN_SIGN.indexOf(sql.charAt(at)) >= 0;
            at++;
        }
        while (!unusual && at - start > 1 && "+-".indexOf(sql.charAt(at - 1)) >= 0) {
            at--;
        }
        add(Kind.OPERATOR, start, sql.substring(start, at));
    }
}

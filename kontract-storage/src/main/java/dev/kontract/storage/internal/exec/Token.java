package dev.kontract.storage.internal.exec;

import java.util.Locale;

/**
 * A piece of SQL.
 *
 * @param text a word or an operator as it was written, a quoted name or a string without its quotes, a parameter's number
 * @param start its offset
 * @param end the offset behind it
 */
record Token(Kind kind, String text, int start, int end) {
    /** What a token is. */
    enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** Text in single quotes. */
        STRING,
        /** Digits, and perhaps a point. */
        NUMBER,
        /** A parameter. */
        PARAMETER,
        /** An operator. */
        OPERATOR,
        /** One of {@code ( ) , . ; ::}. */
        PUNCTUATION,
        /** The end of the SQL. */
        END
    }

    /** Whether it is this word, in any case. */
    boolean isWord(String lowerCase) {
        return kind == Kind.WORD && text.toLowerCase(Locale.ROOT).equals(lowerCase);
    }

    boolean isPunctuation(String which) {
        return kind == Kind.PUNCTUATION && text.equals(which);
    }

    boolean isOperator(String which) {
        return kind == Kind.OPERATOR && text.equals(which);
    }
}

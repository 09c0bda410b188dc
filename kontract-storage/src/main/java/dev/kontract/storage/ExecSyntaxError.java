package dev.kontract.storage;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;

/**
 * SQL that {@link TableProxy#exec exec} does not accept, with the position and what would be accepted there. Its code is
 * {@code INVALID_REQUEST}; the message repeats nothing of the SQL.
 */
public final class ExecSyntaxError extends HttpError {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final int line;
    private final int column;

    /**
     * An error at a position.
     *
     * @param sql the SQL, which the error does not keep
     * @param offset where in it, in UTF-16 units from zero
     * @param problem what is wrong there, or what was expected
     */
    public ExecSyntaxError(String sql, int offset, String problem) {
        this(sql.substring(0, Math.min(offset, sql.length())), problem);
    }

    private ExecSyntaxError(String before, String problem) {
        this(before.length(), line(before), column(before), problem);
    }

    private ExecSyntaxError(int offset, int line, int column, String problem) {
        super(ErrorCode.INVALID_REQUEST, "SQL, line " + line + ", column " + column + ": " + problem);
        this.offset = offset;
        this.line = line;
        this.column = column;
    }

    private static int line(String before) {
        return 1 + (int) before.chars().filter(c -> c == '\n').count();
    }

    private static int column(String before) {
        int start = before.lastIndexOf('\n') + 1;
        return 1 + before.codePointCount(start, before.length());
    }

    /** Where, in UTF-16 units from zero. */
    public int offset() {
        return offset;
    }

    /** The line, from one. */
    public int line() {
        return line;
    }

    /** The column, in characters from one. */
    public int column() {
        return column;
    }
}

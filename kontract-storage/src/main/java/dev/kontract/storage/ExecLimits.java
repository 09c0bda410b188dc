package dev.kontract.storage;

import java.time.Duration;

/**
 * Bounds on one {@link TableProxy#exec exec}. Immutable.
 *
 * @param maxRows how many rows one statement may return or change; more is an error, nothing is cut off
 * @param maxBytes how large the rows may be together, as PostgreSQL writes them
 * @param timeout how long the database may take for the rows; the statement timeout of the storage bounds it too
 */
public record ExecLimits(int maxRows, int maxBytes, Duration timeout) {
    private static final int MOST_ROWS = 1_000_000;

    /** 10,000 rows, 16 MiB, 5 s. */
    public static final ExecLimits DEFAULT = new ExecLimits(10_000, 16 << 20, Duration.ofSeconds(5));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a bound is not positive, or there may be more than a million rows
     */
    public ExecLimits {
        if (maxRows < 1 || maxRows > MOST_ROWS || maxBytes < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("Limits must be positive, and rows at most " + MOST_ROWS + ": " + maxRows
                    + " rows, " + maxBytes + " bytes, " + timeout);
        }
    }

    /** These limits with another number of rows. */
    public ExecLimits withMaxRows(int rows) {
        return new ExecLimits(rows, maxBytes, timeout);
    }

    /** These limits with another size. */
    public ExecLimits withMaxBytes(int bytes) {
        return new ExecLimits(maxRows, bytes, timeout);
    }

    /** These limits with another time. */
    public ExecLimits withTimeout(Duration time) {
        return new ExecLimits(maxRows, maxBytes, time);
    }
}

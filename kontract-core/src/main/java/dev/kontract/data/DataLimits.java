package dev.kontract.data;

/**
 * Bounds on data from outside.
 *
 * @param maxBytes of one document
 * @param maxDepth of containers below the root
 * @param maxNumberLength of one number's text, in characters
 */
public record DataLimits(int maxBytes, int maxDepth, int maxNumberLength) {
    /** 1 MiB, 32 levels, 1,000 characters. */
    public static final DataLimits DEFAULT = new DataLimits(1_048_576, 32, 1_000);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a bound is not positive
     */
    public DataLimits {
        if (maxBytes < 1 || maxDepth < 1 || maxNumberLength < 1) {
            throw new IllegalArgumentException(
                    "Limits must be positive: " + maxBytes + ", " + maxDepth + ", " + maxNumberLength);
        }
    }

    /** These limits with another size. */
    public DataLimits withMaxBytes(int bytes) {
        return new DataLimits(bytes, maxDepth, maxNumberLength);
    }
}

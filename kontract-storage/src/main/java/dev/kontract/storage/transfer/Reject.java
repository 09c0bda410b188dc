package dev.kontract.storage.transfer;

/**
 * A line that was not stored. Immutable.
 *
 * @param line its number, the first being 1
 * @param reason why, in words that name fields and never contents
 * @param text the line, or as much of it as was read
 * @param whole whether that is all of it, as it was
 */
public record Reject(long line, String reason, String text, boolean whole) {
    /** Says nothing of the contents. */
    @Override
    public String toString() {
        return "Reject[" + line + ", " + reason + "]";
    }
}

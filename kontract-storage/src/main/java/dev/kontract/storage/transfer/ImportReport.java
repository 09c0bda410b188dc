package dev.kontract.storage.transfer;

/**
 * What an import came to. Immutable.
 *
 * @param ending how it ended
 * @param inserted how many records were committed that had not been there
 * @param replaced how many records were committed that had been there
 * @param skipped how many lines were left out, as their records were there
 * @param rejected how many lines could not be stored
 * @param through the last line of the last transaction that was committed; 0 before the first
 */
public record ImportReport(Ending ending, long inserted, long replaced, long skipped, long rejected, long through) {
    /** How an import ended. */
    public enum Ending {
        /** It has not, or it failed. */
        NONE,
        /** It has read everything. */
        DONE,
        /** It was stopped. */
        STOPPED,
        /** It rejected more lines than it might; what was not committed before was not stored. */
        TOO_MANY_REJECTS
    }

    /** How many records were committed. */
    public long stored() {
        return inserted + replaced;
    }
}

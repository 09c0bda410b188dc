package dev.kontract.storage.transfer;

/**
 * How to import. Immutable.
 *
 * @param onConflict what to do about documents whose ids are taken
 * @param owner who is noted as the records' owner; empty for nobody, as outside of calls. Into a table per owner, whose
 *     records they become
 * @param batch after how many documents to commit; at least 1
 * @param maxRejects how many lines may be rejected before it ends; at least 0
 * @param maxLine how many bytes a line may have; longer ones are rejected; at least 1
 * @param progress hears how far it is
 */
public record ImportOptions(
        OnConflict onConflict, String owner, long batch, long maxRejects, int maxLine, Progress progress) {
    /** Everything in one transaction, whatever is rejected; lines of up to 16 MiB. */
    public static final ImportOptions DEFAULT =
            new ImportOptions(OnConflict.REJECT, "", Long.MAX_VALUE, Long.MAX_VALUE, 16 << 20, Progress.SILENT);

    /** What to do about a document whose id another record has, be it of the table or of a line before. */
    public enum OnConflict {
        /** Rejects it. */
        REJECT,
        /** Leaves the record as it is. */
        SKIP,
        /** Replaces the record, by a new version. */
        REPLACE
    }

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is too small
     */
    public ImportOptions {
        if (batch < 1 || maxRejects < 0 || maxLine < 1) {
            throw new IllegalArgumentException("batch and maxLine must be positive, and maxRejects not negative: "
                    + batch + ", " + maxLine + ", " + maxRejects);
        }
    }

    /** These options with another way to treat ids that are taken. */
    public ImportOptions withOnConflict(OnConflict other) {
        return new ImportOptions(other, owner, batch, maxRejects, maxLine, progress);
    }

    /** These options for records of an owner. */
    public ImportOptions withOwner(String other) {
        return new ImportOptions(onConflict, other, batch, maxRejects, maxLine, progress);
    }

    /** These options with a commit after so many documents. */
    public ImportOptions withBatch(long other) {
        return new ImportOptions(onConflict, owner, other, maxRejects, maxLine, progress);
    }

    /** These options with another limit of rejects. */
    public ImportOptions withMaxRejects(long other) {
        return new ImportOptions(onConflict, owner, batch, other, maxLine, progress);
    }

    /** These options with another limit of lines. */
    public ImportOptions withMaxLine(int other) {
        return new ImportOptions(onConflict, owner, batch, maxRejects, other, progress);
    }

    /** These options with another listener. */
    public ImportOptions withProgress(Progress other) {
        return new ImportOptions(onConflict, owner, batch, maxRejects, maxLine, other);
    }
}

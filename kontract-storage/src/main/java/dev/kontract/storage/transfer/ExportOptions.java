package dev.kontract.storage.transfer;

import java.util.Optional;

/**
 * How to export. Immutable.
 *
 * @param owner whose records to export; empty for all, of a shared table
 * @param progress hears how far it is
 */
public record ExportOptions(Optional<String> owner, Progress progress) {
    /** All records. */
    public static final ExportOptions DEFAULT = new ExportOptions(Optional.empty(), Progress.SILENT);

    /** These options for the records of one owner. */
    public ExportOptions withOwner(String other) {
        return new ExportOptions(Optional.of(other), progress);
    }

    /** These options with another listener. */
    public ExportOptions withProgress(Progress other) {
        return new ExportOptions(owner, other);
    }
}

package dev.kontract.storage.migration;

/** Hears how far a migration is. */
@FunctionalInterface
public interface MigrationListener {
    /** Hears nothing. */
    MigrationListener SILENT = (what, done, total) -> {};

    /**
     * Something goes on.
     *
     * @param what it is, in few words
     * @param done how much of it is done
     * @param total how much it is, 0 where that is not known
     */
    void at(String what, long done, long total);
}

package dev.kontract.storage.transfer;

/** Hears how far a transfer is. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = (records, of) -> {};

    /**
     * So far it is.
     *
     * @param records how many records were read
     * @param of about how many there are; 0 if that is not known
     */
    void at(long records, long of);
}

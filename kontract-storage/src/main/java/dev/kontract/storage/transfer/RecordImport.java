package dev.kontract.storage.transfer;

import java.io.IOException;
import java.io.InputStream;

/**
 * One import of documents into a table. Runs once; {@link #stop} and {@link #report} are for any thread.
 *
 * <p>Each line is a document with the fields of the table's records, which is stored as {@code set} would: in the head and
 * in the log, as a new version. Its types are checked, its rules are not, as the registry does not have them. A line that
 * cannot be stored is rejected, and the others go on.
 *
 * <p>All of it is one serializable transaction, or one for each batch of {@link ImportOptions#batch}: what ends before a
 * commit has stored nothing of that transaction.
 */
public interface RecordImport {
    /**
     * Imports UTF-8 lines. A byte order mark at the beginning, blank lines, carriage returns before line feeds and a
     * missing last line feed are all right.
     *
     * @return the final report
     * @throws IOException if the input fails, or the place of the rejects does
     * @throws dev.kontract.error.RPCError with {@code CONFLICT} if concurrent transactions changed the same records, {@code
     *     OUTCOME_UNKNOWN} if the connection was lost during a commit, or what the database otherwise failed with;
     *     {@link #report} has what was committed before
     */
    ImportReport run(InputStream lines, RejectSink rejects) throws IOException;

    /** Stops it. When this returns, nothing more will be stored, and {@link #report} is final. */
    void stop();

    /** What has been committed so far. */
    ImportReport report();
}

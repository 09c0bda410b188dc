package dev.kontract.storage.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Moves the records of whole tables between a database and files of JSON, one document on a line. Thread-safe; every
 * transfer has a connection of its own, without a time limit on statements, and bounded memory.
 *
 * <p>It knows the tables from the registry, as the last migration left it, and needs no application. It is for operators:
 * the permissions of tables and fields are for callers, and do not hold it.
 *
 * <p>Every method may throw an {@link dev.kontract.error.RPCError}: {@code NOT_FOUND} where there is no such table, {@code
 * INVALID_REQUEST} where it is unknown what its records look like, or a table is per owner and none is named, {@code SERVICE_UNAVAILABLE} where the database is out of
 * reach.
 */
public interface Transfers {
    /** The names of the tables, in order. */
    List<String> tables();

    /** An import, which begins when it is run. */
    RecordImport importInto(String table, ImportOptions options);

    /**
     * Writes a table's records in their order, on one snapshot, as {@link RecordImport} reads them.
     *
     * @return how many
     * @throws IOException if it cannot be written to
     */
    long export(String table, ExportOptions options, OutputStream out) throws IOException;
}

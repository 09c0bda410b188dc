package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.query.Source;
import dev.kontract.storage.internal.transaction.Pages;
import dev.kontract.storage.internal.transaction.Session;

/** The statements that read one state of a table. Immutable. */
interface Reads {
    /** The document of a page's row. */
    Rows<byte[]> DOCUMENT = row -> row.getBytes(2);

    /** Says which record is about to be read, where it is one that others may be changing. */
    default void touch(String id, Session session) {}

    /** One document by its id. */
    Sql get(String id);

    /** Where queries read. */
    Source source();

    /** All documents. */
    Pages<byte[]> all();
}

package dev.kontract.storage.migration;

/** The stored documents, as a written migration sees and changes them. Every change becomes a version in the log. */
public interface Documents {
    /**
     * The documents of a table; nobody else writes to it until the migration ends.
     *
     * @throws MigrationError with {@code SCRIPT} if there is no such table
     */
    DocumentTable table(String name);

    /**
     * Runs SQL. Every table is a view of its name with the columns {@code id} and {@code data} ({@code jsonb}); what is
     * written to it goes to the table's head and log.
     *
     * @param script one statement or more, with semicolons between them
     * @throws MigrationError with {@code SCRIPT} if the database refuses it, naming the line and no data
     */
    void sql(String script);
}

package dev.kontract.storage.migration;

import java.util.List;

/**
 * A migration written in Java: what takes stored records from one version of an application to the next, where that
 * cannot be told from the records' types. {@link java.util.ServiceLoader} finds it, and {@code kontract migrate up} runs
 * it once. It has a constructor without parameters.
 *
 * <p>{@link #up} and {@link #down} run in a transaction with everything else that is migrated: if one throws, nothing
 * has changed. They have no effects but those on the documents, as they may run more than once.
 */
public interface Migration {
    /** Its number and name, such as {@code 0002_split_names}; migrations run in the order of their numbers. */
    String id();

    /**
     * The changes that it makes room for, as the plan has them, such as {@code tasks.title removed}. They are no longer
     * refused; every record of their tables has to fit its new type when all migrations have run.
     */
    default List<String> resolves() {
        return List.of();
    }

    /** Takes the records forward. */
    void up(Documents documents);

    /**
     * Takes the records back.
     *
     * @throws MigrationError with {@code IRREVERSIBLE} unless it is overridden
     */
    default void down(Documents documents) {
        throw new MigrationError(
                MigrationError.Reason.IRREVERSIBLE, "The migration " + id() + " has no way back: override down");
    }
}

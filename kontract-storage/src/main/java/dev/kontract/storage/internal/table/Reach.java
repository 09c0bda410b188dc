package dev.kontract.storage.internal.table;

import dev.kontract.Context;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import dev.kontract.error.UnauthorizedError;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Optional;

/**
 * Whose rows statements reach: those of a shared table, or one owner's of a table per owner. There the rows of all owners
 * are in one relation. Each has its owner's name in its id, so that a statement that names ids reaches the owner's alone,
 * whatever they are; a statement that names none has {@link #and}. Immutable.
 *
 * @param owner none in a shared table
 */
public record Reach(Optional<String> owner) {
    /** A shared table's. */
    public static final Reach SHARED = new Reach(Optional.empty());

    /** The longest name of an owner: with the longest id, it leaves room in an index. */
    private static final int MAX_LENGTH = 128;

    /**
     * What a piece of work reaches of a table.
     *
     * @param named the owner it names; otherwise it is who calls
     * @throws KontractError with {@code KONTRACT_CTX_MISSING} if the table is per owner, and nobody calls here
     * @throws UnauthorizedError if nobody in particular calls
     */
    static Reach of(TableDefinition<?> definition, Optional<String> named) {
        return definition.perOwner() ? new Reach(Optional.of(named.orElseGet(() -> caller(definition)))) : SHARED;
    }

    /**
     * What an operator's work reaches of a table.
     *
     * @param named the owner it names; may be empty in a shared table
     * @throws HttpError with {@code INVALID_REQUEST} if the table is per owner, and no possible owner is named
     */
    public static Reach of(String table, boolean perOwner, String named) {
        if (perOwner && !isPossible(named)) {
            throw new HttpError(
                    ErrorCode.INVALID_REQUEST,
                    "The table " + table + " is per owner: name one, with 1 to 128 characters");
        }
        return perOwner ? new Reach(Optional.of(named)) : SHARED;
    }

    private static String caller(TableDefinition<?> definition) {
        String caller = Context.find()
                .map(Context::owner)
                .orElseThrow(() -> new KontractError(
                        KontractCode.CTX_MISSING,
                        "The table " + definition.name()
                                + " is per owner, and there is no call here: name the owner with asOwner"));
        if (caller.isEmpty()) {
            throw new UnauthorizedError("Sign in first: this belongs to its owner");
        }
        if (!isPossible(caller)) {
            throw new KontractError(
                    KontractCode.CTX_MISSING, "The caller's id cannot own records: it has 1 to 128 characters");
        }
        return caller;
    }

    /**
     * An owner's name.
     *
     * @throws IllegalArgumentException if it is empty, has more than 128 characters, or some that cannot be stored
     */
    static String checked(String owner) {
        if (!isPossible(owner)) {
            throw new IllegalArgumentException("An owner's name has 1 to 128 characters that can be stored");
        }
        return owner;
    }

    private static boolean isPossible(String owner) {
        return owner.length() <= MAX_LENGTH && RowIds.isPossible(owner);
    }

    /** What the ids of its rows begin with. No owner's is the beginning of another's. */
    public String prefix() {
        return owner.map(name -> name.replace("%", "%25").replace("/", "%2F") + "/")
                .orElse("");
    }

    /** The row of a record's id. */
    public RowKey key(String id) {
        return new RowKey(prefix() + id);
    }

    /** The condition that a row belongs to the owner, with AND before it; its parameters are {@link #parameters}. */
    static String and(boolean perOwner, String column) {
        return perOwner ? " AND " + column + " = ?" : "";
    }

    /** The owner, where there is one. */
    List<Object> parameters() {
        return owner.<List<Object>>map(List::of).orElse(List.of());
    }
}

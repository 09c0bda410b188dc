package dev.kontract.storage;

import dev.kontract.table.Partial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored table of records, keyed by text. A table per owner ({@link dev.kontract.Table#perOwner}) is the calling user's
 * own: no method reaches, or tells of, what others have. Every method works in the running call's transaction; outside of a call it is
 * a transaction of its own. Thread-safe.
 *
 * <p>Ids have 1 to 512 characters. Records are stored as JSON documents; every write adds a version to the table's log.
 *
 * <p>Any method may throw an {@link dev.kontract.error.RPCError}: {@code KONTRACT_STORAGE_PTR_NOT_FOUND} when the table is
 * not registered, {@code KONTRACT_PERMISSION_DENIED} when its permissions forbid the operation, {@code
 * SERVICE_UNAVAILABLE} when the database is out of reach; of a table per owner, {@code UNAUTHORIZED} when nobody in
 * particular calls, and {@code KONTRACT_CTX_MISSING} outside of a call. Nothing is stored then.
 *
 * @param <T> the record
 */
public interface TableProxy<T> extends TableView<T>, VersionedTable<T>, HotFields<T> {
    /** The table's physical name, as the {@code storage} registry has it. */
    String ptr();

    /**
     * One owner's table, whoever calls: for administration, imports and background work, which check first that they may.
     * The versions that it writes name the calling user as their {@link RecordVersion#owner}.
     *
     * @throws IllegalStateException if the table is shared
     * @throws IllegalArgumentException if the owner's name is empty, has more than 128 characters, or some that cannot be
     *     stored
     */
    TableProxy<T> asOwner(String owner);

    /**
     * Inserts or replaces the record with this id. One that is replaced keeps its place in the order.
     *
     * @throws IllegalArgumentException if the record's own primary key is another
     * @throws dev.kontract.error.RPCError with {@code INPUT_VALIDATION} if the record breaks a rule; nothing is stored
     */
    void set(String id, T value);

    /**
     * Inserts or replaces a record under its own primary key.
     *
     * @throws dev.kontract.error.RPCError with {@code INPUT_VALIDATION} if the record breaks a rule; nothing is stored
     */
    void set(T value);

    /** Deletes a record, keeping its versions; false where there is none. */
    boolean delete(String id);

    /**
     * Replaces some fields of a record.
     *
     * @throws IllegalArgumentException if the primary key is among them
     * @throws dev.kontract.error.RPCError with {@code INPUT_VALIDATION} if one breaks its rules; nothing is stored
     * @throws dev.kontract.error.NotFoundError if there is no such record
     */
    void update(String id, Partial<T> changes);

    /** Appends a record under a new id (UUID version 7, RFC 9562), which replaces its primary key, and returns the id. */
    String push(T value);

    /**
     * Removes and returns the record appended last; empty where there is none. Of concurrent callers, on whatever node,
     * each gets another one. Callers in one process take turns, each until its transaction ends.
     */
    Optional<T> pop();

    /**
     * Removes and returns the record appended first; empty where there is none. Of concurrent callers, on whatever node,
     * each gets another one. Callers in one process take turns, each until its transaction ends.
     */
    Optional<T> shift();

    /**
     * Runs one SELECT, INSERT, UPDATE or DELETE on this table, which the SQL calls by its name, as {@code docs/exec.md}
     * has the grammar. The records' fields are the columns; {@code $1} and so on are the parameters. It sees the records
     * that {@link #get} and {@link #stream} see, and writes versions and checks rules as {@link #set} and {@link #update}
     * do: every new record, and of a changed one its shape and the rules of the changed fields. All of it is done or
     * nothing.
     *
     * <p>The SQL itself never reaches the database: it is parsed, and other SQL is written with every constant bound.
     * {@link StorageOptions#exec()} limits rows, bytes and time.
     *
     * @param parameters text, numbers, booleans, dates and times, UUIDs, constants, bytes, lists, maps, {@code Optional}
     *     and null
     * @throws ExecSyntaxError if the SQL is not of the grammar; nothing is sent to the database
     * @throws dev.kontract.error.KontractError with {@code KONTRACT_EXEC_CROSS_TABLE} if it reaches for anything but this
     *     table; nothing is sent to the database
     * @throws dev.kontract.error.PermissionError if it reads or writes a field that does not permit that
     * @throws dev.kontract.error.RPCError with {@code INPUT_VALIDATION} if a record would break a rule or a new one has
     *     an id that is taken, {@code INVALID_DATA} if something cannot be computed, {@code INVALID_REQUEST} if types do
     *     not fit, a session is named, or (under the status 413) there are too many rows or bytes, {@code TIMEOUT} if
     *     it takes too long; nothing is stored
     * @throws IllegalArgumentException if a parameter is of a type that cannot be one, or of a number of rows is none
     */
    ExecResult exec(String sql, @Nullable Object... parameters);
}

package dev.kontract.storage.internal.table;

import dev.kontract.data.DataLimits;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Valid;
import dev.kontract.schema.Violation;
import dev.kontract.schema.Violations;
import dev.kontract.table.OrderedField;
import dev.kontract.table.Partial;
import dev.kontract.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns a table's records into documents and back. Thread-safe. */
public final class RecordCodec<T> {
    /** Our own documents: PostgreSQL's limits are meant, not those of data from outside. */
    static final Json JSON = new Json(new DataLimits(256 << 20, 500, 1_000));

    private final TableDefinition<T> definition;

    /** A codec of a table's records. */
    public RecordCodec(TableDefinition<T> definition) {
        this.definition = definition;
    }

    TableDefinition<T> definition() {
        return definition;
    }

    /**
     * The document of a record that keeps its rules.
     *
     * @throws RPCError with {@code INPUT_VALIDATION} if it breaks one
     */
    String document(T value) {
        Violations violations = new Violations();
        definition.schema().validate(value, violations);
        return valid(violations, out -> definition.schema().write(out, value));
    }

    /**
     * The document of fields that keep their rules.
     *
     * @throws RPCError with {@code INPUT_VALIDATION} if they break one
     */
    String changes(Partial<T> changes) {
        Violations violations = new Violations();
        changes.validate(violations);
        return valid(violations, changes::write);
    }

    /** One field with a value that is not absent. */
    <V extends @Nullable Object, C> Partial<T> partial(OrderedField<T, V, C> field, C value) {
        byte[] document = JSON.write(value, field.values(), Peer.STORE);
        return switch (JSON.read(document, field.schema(), Peer.STORE)) {
            case Valid<V>(V whole) -> field.is(whole);
            case Invalid<V>(List<Violation> violations) -> throw invalid(violations);
        };
    }

    private static String valid(Violations violations, Consumer<DataWriter> contents) {
        if (violations.any()) {
            throw invalid(violations.list());
        }
        return text(contents);
    }

    /** The error of data that breaks rules. */
    static RPCError invalid(List<Violation> violations) {
        return new Invalid<>(violations).toError(RpcCode.INPUT_VALIDATION, "The record to store is not valid");
    }

    /** A document. */
    static String text(Consumer<DataWriter> contents) {
        return new String(JSON.write(Peer.STORE, contents), StandardCharsets.UTF_8);
    }

    /**
     * The record of a document.
     *
     * @throws HttpError with {@code INTERNAL_ERROR}, naming fields and never contents, if another version of the
     *     application wrote it and it does not fit this one
     */
    public T record(byte[] document) {
        return switch (JSON.read(document, definition.schema(), Peer.STORE)) {
            case Valid<T>(T value) -> value;
            case Invalid<T>(List<Violation> violations) -> throw unfit(violations.getFirst());
        };
    }

    /**
     * The record of a document that may have been written long ago.
     *
     * @throws RPCError with {@code INPUT_VALIDATION} if it does not fit the type; its rules are checked when it is stored
     */
    T fitting(byte[] document) {
        return switch (JSON.read(document, definition.schema(), Peer.STORE)) {
            case Valid<T>(T value) -> value;
            case Invalid<T>(List<Violation> violations) -> throw invalid(violations);
        };
    }

    private HttpError unfit(Violation first) {
        return new HttpError(
                ErrorCode.INTERNAL_ERROR,
                "A stored record of the table " + definition.name() + " does not fit its type: " + first.path() + " "
                        + first.message());
    }
}

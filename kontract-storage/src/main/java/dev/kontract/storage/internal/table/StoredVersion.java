package dev.kontract.storage.internal.table;

import dev.kontract.storage.RecordVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/** A row of the log. */
final class StoredVersion<T> implements RecordVersion<T> {
    private final RecordCodec<T> codec;
    private final long version;
    private final long txid;
    private final Instant at;
    private final String owner;
    private final Kind kind;
    private final byte[] document;

    /** The row that is entered, of {@link LogStatements#history}. */
    StoredVersion(RecordCodec<T> codec, ResultSet row) throws SQLException {
        this.codec = codec;
        this.version = row.getLong(2);
        this.txid = row.getLong(3);
        this.at = row.getObject(4, OffsetDateTime.class).toInstant();
        this.owner = row.getString(5);
        this.kind = Kind.valueOf(row.getString(6).toUpperCase(Locale.ROOT));
        this.document = row.getBytes(7);
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long txid() {
        return txid;
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public T value() {
        return codec.record(document);
    }

    /** Says nothing of the contents. */
    @Override
    public String toString() {
        return "RecordVersion[" + version + ", " + kind + "]";
    }
}

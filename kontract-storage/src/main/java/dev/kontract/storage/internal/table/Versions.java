package dev.kontract.storage.internal.table;

import dev.kontract.error.NotFoundError;
import dev.kontract.storage.FieldChange;
import dev.kontract.storage.RecordVersion;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import dev.kontract.storage.internal.transaction.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The versions of a table's records, as its log has them. */
final class Versions<T> {
    private final PostgresTransactor transactor;
    private final RecordCodec<T> codec;
    private final Function<Session, LogStatements> log;

    Versions(PostgresTransactor transactor, RecordCodec<T> codec, Function<Session, LogStatements> log) {
        this.transactor = transactor;
        this.codec = codec;
        this.log = log;
    }

    Stream<RecordVersion<T>> history(String id) {
        return RowIds.isPossible(id)
                ? transactor.stream(session -> log.apply(session).history(id, row -> new StoredVersion<>(codec, row)))
                : Stream.empty();
    }

    List<FieldChange> diff(String id, long from, long to) {
        Map<Long, Optional<byte[]>> found = transactor.operate(false, session -> read(id, from, to, session));
        return Differences.between(fields(found, from), fields(found, to));
    }

    private Map<?, ?> fields(Map<Long, Optional<byte[]>> found, long version) {
        Map<?, ?> document = version == 0
                ? Map.of()
                : existing(found, version).<Map<?, ?>>map(Documents::read).orElse(Map.of());
        return ReadableFields.of(codec.definition(), document);
    }

    /** The contents of a version that is no deletion, fit for today. */
    T contents(String id, long version, Session session) {
        return codec.fitting(existing(read(id, version, version, session), version)
                .orElseThrow(() -> new NotFoundError("The version is a deletion: restore the one before it")));
    }

    private Map<Long, Optional<byte[]>> read(String id, long one, long other, Session session) {
        return RowIds.isPossible(id)
                ? session.read(log.apply(session).versions(id, one, other), Versions::documents)
                        .orElse(Map.of())
                : Map.of();
    }

    private static Optional<byte[]> existing(Map<Long, Optional<byte[]>> found, long version) {
        Optional<byte[]> document = found.get(version);
        if (document == null) {
            throw new NotFoundError("There is no such version of the record, or not any more");
        }
        return document;
    }

    /** The documents of versions; none of a deletion. */
    private static Map<Long, Optional<byte[]>> documents(ResultSet rows) throws SQLException {
        Map<Long, Optional<byte[]>> documents = new HashMap<>();
        while (rows.next()) {
            boolean deletion = rows.getString(2).equals("delete");
            documents.put(rows.getLong(1), deletion ? Optional.empty() : Optional.of(rows.getBytes(3)));
        }
        return documents;
    }
}

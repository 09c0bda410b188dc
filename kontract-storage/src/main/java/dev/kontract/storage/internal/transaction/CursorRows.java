package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.Cursor;
import dev.kontract.storage.internal.database.Sql;
import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Documents that are fetched while they are read; the cursor opens with the first. Not thread-safe. */
final class CursorRows extends Spliterators.AbstractSpliterator<byte[]> {
    private static final Cleaner CLEANER = Cleaner.create(
            Thread.ofPlatform().name("kontract-storage-cleaner").daemon().factory());

    private final Transaction transaction;
    private final Supplier<Cursor> opening;
    private final Runnable atEnd;
    private @Nullable Cursor cursor;
    private boolean done;

    private CursorRows(Transaction transaction, Supplier<Cursor> opening, Runnable atEnd) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.transaction = transaction;
        this.opening = opening;
        this.atEnd = atEnd;
    }

    /** The rows of a transaction that others end. */
    static Stream<byte[]> of(Transaction transaction, Supplier<Cursor> opening) {
        return StreamSupport.stream(new CursorRows(transaction, opening, () -> {}), false);
    }

    /** The rows of a transaction that ends with them: at their end, on a failure, or when nobody refers to them. */
    static Stream<byte[]> owning(Transaction transaction, Sql sql, int fetchSize) {
        CursorRows rows = new CursorRows(transaction, () -> transaction.open(sql, fetchSize), transaction::close);
        CLEANER.register(rows, transaction::close);
        return StreamSupport.stream(rows, false).onClose(transaction::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super byte[]> action) {
        Optional<byte[]> next = done ? Optional.empty() : fetch();
        next.ifPresent(action);
        return next.isPresent();
    }

    private Optional<byte[]> fetch() {
        done = true;
        try {
            if (cursor == null) {
                cursor = opening.get();
            }
            Optional<byte[]> next = transaction.next(cursor);
            done = next.isEmpty();
            return next;
        } finally {
            if (done) {
                atEnd.run();
            }
        }
    }
}

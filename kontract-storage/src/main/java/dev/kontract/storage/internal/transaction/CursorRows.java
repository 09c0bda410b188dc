package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.Cursor;
import dev.kontract.storage.internal.database.Rows;
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

/** Rows that are fetched while they are read; the cursor opens with the first. Not thread-safe. */
final class CursorRows<R> extends Spliterators.AbstractSpliterator<R> {
    private static final Cleaner CLEANER = Cleaner.create(
            Thread.ofPlatform().name("kontract-storage-cleaner").daemon().factory());

    private final Transaction transaction;
    private final Rows<Row<R>> row;
    private final Supplier<Cursor> opening;
    private final Runnable atEnd;
    private @Nullable Cursor cursor;
    private boolean done;

    private CursorRows(Transaction transaction, Rows<Row<R>> row, Supplier<Cursor> opening, Runnable atEnd) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.transaction = transaction;
        this.row = row;
        this.opening = opening;
        this.atEnd = atEnd;
    }

    /** The rows of a transaction that others end. */
    static <R> Stream<R> of(Transaction transaction, Rows<Row<R>> row, Supplier<Cursor> opening) {
        return StreamSupport.stream(new CursorRows<>(transaction, row, opening, () -> {}), false);
    }

    /** The rows of a transaction that ends with them: at their end, on a failure, or when nobody refers to them. */
    static <R> Stream<R> owning(Transaction transaction, Pages<R> pages, int fetchSize) {
        Sql sql = pages.all();
        CursorRows<R> rows =
                new CursorRows<>(transaction, pages.row(), () -> transaction.open(sql, fetchSize), transaction::close);
        CLEANER.register(rows, transaction::close);
        return StreamSupport.stream(rows, false).onClose(transaction::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> action) {
        Optional<Row<R>> next = done ? Optional.empty() : fetch();
        next.map(Row::value).ifPresent(action);
        return next.isPresent();
    }

    private Optional<Row<R>> fetch() {
        done = true;
        try {
            if (cursor == null) {
                cursor = opening.get();
            }
            Optional<Row<R>> next = transaction.next(cursor, row);
            done = next.isEmpty();
            return next;
        } finally {
            if (done) {
                atEnd.run();
            }
        }
    }
}

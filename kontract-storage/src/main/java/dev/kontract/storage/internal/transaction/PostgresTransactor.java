package dev.kontract.storage.internal.transaction;

import dev.kontract.Context;
import dev.kontract.procedure.TransactionId;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.ExecLimits;
import dev.kontract.storage.StorageSessions;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.UniqueIndexes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs work in transactions, again where that is needed. Thread-safe. */
public final class PostgresTransactor {
    private static final WorkTraits SEVERAL_READS = WorkTraits.ofSeveralReads();

    private final ScopedValue<OpenSession> current = ScopedValue.newInstance();
    private final ScopedValue<Pin> named = ScopedValue.newInstance();
    private final Map<String, WorkTraits> learned = new ConcurrentHashMap<>();
    private final Database database;
    private final Turns turns;

    /** A transactor on this database. */
    public PostgresTransactor(Database database) {
        this.database = database;
        this.turns = new Turns(database.options().connectionTimeout());
    }

    /** The unique indexes that are known. */
    public UniqueIndexes uniqueIndexes() {
        return database.uniqueIndexes();
    }

    /** Work that is given its session. */
    @FunctionalInterface
    private interface Body<R extends @Nullable Object> {
        R run(OpenSession session) throws Exception;
    }

    /** The limits on SQL of users. */
    public ExecLimits execLimits() {
        return database.options().exec();
    }

    /** As {@link Transactor#run}. */
    public <R extends @Nullable Object> R run(Transactor.Work work, Callable<R> body) throws Exception {
        if (current.isBound()) {
            return join(current.get(), body);
        }
        WorkTraits traits = learned.computeIfAbsent(work.name(), name -> new WorkTraits());
        Body<R> bound =
                session -> ScopedValue.where(current, session).call(() -> TransactionId.<R>during(session::txid, body));
        return work.writes() ? write(false, traits, bound) : read(traits, bound);
    }

    /** Whether this thread is within a transaction. */
    public boolean isRunning() {
        return current.isBound();
    }

    private static <R extends @Nullable Object> R join(OpenSession session, Callable<R> body) throws Exception {
        try {
            return body.call();
        } catch (Throwable failure) {
            if (session instanceof WritingSession writing) {
                writing.breakOff(failure);
            }
            throw failure;
        }
    }

    /** Runs one statement in the running transaction, or in one of its own. */
    public <R> R operate(boolean writes, Function<Session, R> operation) {
        return within(
                operation,
                () -> writes
                        ? write(true, new WorkTraits(), operation::apply)
                        : read(new WorkTraits(), operation::apply));
    }

    /** Runs several statements in the running transaction, or in one of their own. */
    public <R> R transact(boolean writes, Function<Session, R> operations) {
        return within(
                operations,
                () -> writes
                        ? write(false, new WorkTraits(), operations::apply)
                        : read(SEVERAL_READS, operations::apply));
    }

    private <R> R within(Function<Session, R> operation, Callable<R> alone) {
        if (current.isBound()) {
            return operation.apply(current.get());
        }
        try {
            return alone.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Runs a body under a session. */
    public <R extends @Nullable Object> R pinned(Pin pin, Callable<R> body) throws Exception {
        if (current.isBound()) {
            current.get().pin(pin);
            return body.call();
        }
        return ScopedValue.where(named, pin).call(body::call);
    }

    /** The session that the code around names, or the call by its header. */
    private Optional<Pin> pin() {
        return named.isBound()
                ? Optional.of(named.get())
                : Context.find()
                        .flatMap(call -> call.header(StorageSessions.HEADER))
                        .map(Pin::of);
    }

    /** Streams rows in the running transaction, or on a snapshot of their own. */
    public <R> Stream<R> stream(Function<Session, Pages<R>> query) {
        if (pin().isPresent()) {
            return streamAfterReads(query);
        }
        return operate(false, session -> {
            Pages<R> pages = query.apply(session);
            if (current.isBound()) {
                return session.stream(pages);
            }
            int size = database.options().fetchSize();
            List<Row<R>> first =
                    session.read(pages.first(size + 1), pages::readAll).orElse(List.of());
            return first.size() <= size
                    ? first.stream().map(Row::value)
                    : CursorRows.owning(new Transaction(database, Transaction.SNAPSHOT), pages, size);
        });
    }

    /** Streams rows in the running transaction, or on one snapshot with the statements that make their query. */
    public <R> Stream<R> streamAfterReads(Function<Session, Pages<R>> query) {
        if (current.isBound()) {
            Session session = current.get();
            return session.stream(query.apply(session));
        }
        ReadingSession session = new ReadingSession(database, SEVERAL_READS, pin());
        boolean open = false;
        try {
            Pages<R> pages = query.apply(session);
            int size = database.options().fetchSize();
            List<Row<R>> first =
                    session.read(pages.first(size + 1), pages::readAll).orElse(List.of());
            open = first.size() > size;
            return open
                    ? CursorRows.owning(session.transaction(), pages, size)
                    : first.stream().map(Row::value);
        } finally {
            if (!open) {
                session.close();
            }
        }
    }

    private <R extends @Nullable Object> R write(boolean single, WorkTraits traits, Body<R> body) throws Exception {
        Visit visit = turns.visit(traits);
        Optional<Pin> pin = pin();
        return attempts(body, () -> {
            visit.begin();
            return new WritingSession(database, visit, single, pin);
        });
    }

    private <R extends @Nullable Object> R read(WorkTraits traits, Body<R> body) throws Exception {
        Optional<Pin> pin = pin();
        return attempts(body, () -> new ReadingSession(database, traits, pin));
    }

    private <R extends @Nullable Object> R attempts(Body<R> body, Supplier<OpenSession> sessions) throws Exception {
        Backoff backoff = new Backoff(database.options());
        while (true) {
            Throwable conflict;
            OpenSession.Again again;
            try (OpenSession session = sessions.get()) {
                try {
                    R result = body.run(session);
                    session.commit();
                    return result;
                } catch (Throwable failure) {
                    again = session.again();
                    if (again == OpenSession.Again.NO) {
                        throw failure;
                    }
                    conflict = failure;
                }
            }
            switch (again) {
                case LATER -> backoff.pause(conflict);
                case LATER_PATIENTLY -> backoff.pausePatiently(conflict);
                case NO, AT_ONCE -> {}
            }
        }
    }
}

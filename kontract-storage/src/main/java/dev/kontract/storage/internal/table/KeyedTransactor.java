package dev.kontract.storage.internal.table;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.KeptAnswer;
import dev.kontract.procedure.KeyedCall;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.transaction.Backoff;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries out keyed calls once. In this process a call waits, without a connection, while the same call is under way; of
 * several processes the database lets one keep its answer, and the others' transactions fail. Thread-safe.
 */
final class KeyedTransactor implements Transactor {
    private final PostgresTransactor transactor;
    private final KeptAnswers answers;
    private final StorageOptions options;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    KeyedTransactor(PostgresTransactor transactor, KeptAnswers answers, StorageOptions options) {
        this.transactor = transactor;
        this.answers = answers;
        this.options = options;
    }

    @Override
    public <R extends @Nullable Object> R run(Work work, Callable<R> body) throws Exception {
        return transactor.run(work, body);
    }

    @Override
    public @Nullable Object runOnce(Work work, KeyedCall call, Callable<@Nullable Object> body) throws Exception {
        if (transactor.isRunning()) {
            return transactor.run(work, body); // part of a call, whose answer is kept
        }
        Backoff backoff = new Backoff(options);
        while (!underWay.add(call.id())) {
            backoff.pause(SqlFailures.conflict(null));
        }
        try {
            return answer(work, call, body);
        } finally {
            underWay.remove(call.id());
        }
    }

    private @Nullable Object answer(Work work, KeyedCall call, Callable<@Nullable Object> body) throws Exception {
        Optional<KeptAnswer> first = answers.find(call);
        return first.isPresent() ? call.restore(first.get()) : carryOut(work, call, body);
    }

    private @Nullable Object carryOut(Work work, KeyedCall call, Callable<@Nullable Object> body) throws Exception {
        try {
            return transactor.<@Nullable Object>run(work, () -> {
                Object result = body.call();
                answers.keep(call, call.keep(result));
                return result;
            });
        } catch (Exception failure) {
            Optional<KeptAnswer> first = firstOf(call, failure);
            if (first.isEmpty()) {
                throw failure;
            }
            return call.restore(first.get());
        }
    }

    /** What the same call on another node kept meanwhile, which may be why this one failed. */
    private Optional<KeptAnswer> firstOf(KeyedCall call, Exception failure) {
        if (failure instanceof RPCError error && error.code().equals(RpcCode.OUTCOME_UNKNOWN)) {
            return Optional.empty(); // the answer to that may not be there yet
        }
        try {
            return answers.find(call);
        } catch (RPCError unreachable) {
            failure.addSuppressed(unreachable);
            return Optional.empty();
        }
    }
}

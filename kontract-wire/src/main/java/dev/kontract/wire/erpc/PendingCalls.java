package dev.kontract.wire.erpc;

import dev.kontract.error.RPCError;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that wait for an answer, by id. Thread-safe. */
final class PendingCalls {
    private final Map<String, Pending> calls = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Pending(Session session, CompletableFuture<Response> answer) {}

    /**
     * Waits for the answer to this id, which only this session may give.
     *
     * @throws RPCError with {@code SESSION} once closed
     */
    CompletableFuture<Response> add(String id, Session session) {
        Pending pending = new Pending(session, new CompletableFuture<>());
        calls.put(id, pending);
        if (closed) {
            calls.remove(id);
            throw ClientSessions.destroyed();
        }
        return pending.answer();
    }

    void remove(String id) {
        calls.remove(id);
    }

    /** Passes an answer on; one that nobody waits for is dropped. */
    void complete(Session session, Response response) {
        Pending pending = calls.get(response.id());
        if (pending != null && pending.session() == session) {
            pending.answer().complete(response);
        }
    }

    void close() {
        closed = true;
        calls.values().forEach(pending -> pending.answer().completeExceptionally(ClientSessions.destroyed()));
    }
}

package dev.kontract.wire.channel;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages in POST requests, one request at a time and in order; what waits by then goes into the next one.
 * Thread-safe.
 */
final class PostQueue {
    private static final int LENGTH_BYTES = 4;
    private static final int SEVERAL = 262_144;
    private static final int NO_CONTENT = 204;

    private final HttpClient client;
    private final Supplier<HttpRequest.Builder> requests;
    private final Runnable broken;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean sending;
    private @Nullable Exception failure;

    /** A queue of these requests; {@code broken} runs when one fails. */
    PostQueue(HttpClient client, Supplier<HttpRequest.Builder> requests, Runnable broken) {
        this.client = client;
        this.requests = requests;
        this.broken = broken;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(byte[] message, CompletableFuture<@Nullable Void> sent) {}

    /**
     * Returns when the server has taken the message.
     *
     * @throws ChannelException if it did not, or may not have, or a message before was lost
     */
    void send(byte[] message) {
        Waiting own = new Waiting(message, new CompletableFuture<>());
        lock.lock();
        try {
            if (failure != null) {
                throw new ChannelException("The channel is broken", failure);
            }
            waiting.add(own);
            if (!sending) {
                sending = true;
                Thread.ofVirtual().name("sse-channel-sender").start(this::sendAll);
            }
        } finally {
            lock.unlock();
        }
        try {
            own.sent().get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChannelException("Interrupted while sending", interrupted);
        } catch (ExecutionException failed) {
            throw new ChannelException("The channel is broken", failed);
        }
    }

    private void sendAll() {
        for (List<Waiting> next = next(); !next.isEmpty(); next = next()) {
            try {
                post(next);
                next.forEach(each -> each.sent().complete(null));
            } catch (IOException | InterruptedException | RuntimeException failed) {
                broken.run();
                next.forEach(each -> each.sent().completeExceptionally(failed));
                giveUp(failed);
            }
        }
    }

    /** What comes after a message that may be missing would be read as something else. */
    private void giveUp(Exception failed) {
        List<Waiting> unsent;
        lock.lock();
        try {
            failure = failed;
            unsent = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        unsent.forEach(each -> each.sent().completeExceptionally(failed));
    }

    private List<Waiting> next() {
        lock.lock();
        try {
            List<Waiting> next = new ArrayList<>();
            int size = 0;
            while (!waiting.isEmpty() && (next.isEmpty() || size + size(waiting.element()) <= SEVERAL)) {
                size += size(waiting.element());
                next.add(waiting.remove());
            }
            sending = !next.isEmpty();
            return next;
        } finally {
            lock.unlock();
        }
    }

    private static int size(Waiting one) {
        return LENGTH_BYTES + one.message().length;
    }

    private void post(List<Waiting> messages) throws IOException, InterruptedException {
        ByteBuffer body =
                ByteBuffer.allocate(messages.stream().mapToInt(PostQueue::size).sum());
        messages.forEach(each -> body.putInt(each.message().length).put(each.message()));
        HttpRequest request =
                requests.get().POST(BodyPublishers.ofByteArray(body.array())).build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != NO_CONTENT) {
            throw new IOException("The server refused messages with the status " + status);
        }
    }
}

package dev.kontract.gateway.internal.server;

import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Takes in what a client still sends after its answer, within bounds. Else the connection or the HTTP/2 stream would be
 * reset while the client sends, and the reset can overtake the answer.
 */
final class RestOfBody {
    private static final long MAX_BYTES = 32L << 20;
    private static final long MAX_NANOS = Duration.ofSeconds(5).toNanos();

    private final Request request;
    private final Callback then;
    private final long deadline = System.nanoTime() + MAX_NANOS;
    private long bytes;

    private RestOfBody(Request request, Callback then) {
        this.request = request;
        this.then = then;
    }

    /** A callback that discards the rest of the request's body before it goes on to the other one. */
    static Callback discardedBefore(Callback then, Request request) {
        return Callback.from(() -> new RestOfBody(request, then).discard(), then::failed);
    }

    private void discard() {
        while (bytes <= MAX_BYTES && System.nanoTime() - deadline < 0) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::discard);
                return;
            }
            bytes += chunk.remaining();
            chunk.release();
            if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
                break;
            }
        }
        then.succeeded();
    }
}

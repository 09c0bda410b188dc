package dev.kontract.gateway.internal.server;

import dev.kontract.gateway.GatewayLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads whole bodies, each within a limit, all within another, and each within a time. Thread-safe. */
final class BodyReader {
    private static final byte[] NOTHING = {};
    /** Bodies up to this do not queue behind large ones while there is room. */
    private static final int SMALL = 8_192;

    private static final int UNIT = 1_024;

    private final int max;
    private final long timeoutNanos;
    private final Semaphore room;
    private final GatewayLimits limits;

    BodyReader(GatewayLimits limits) {
        this(limits, limits.maxBodyBytes(), room(limits.maxBufferedBytes()));
    }

    private BodyReader(GatewayLimits limits, int max, Semaphore room) {
        this.limits = limits;
        this.max = max;
        this.timeoutNanos = limits.requestTimeout().toNanos();
        this.room = room;
    }

    private static Semaphore room(long bytes) {
        return new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(bytes, UNIT)), true);
    }

    /** A reader of bodies of another size, as far as there is room, which they share with this one's. */
    BodyReader withMax(int other) {
        return new BodyReader(limits, (int) Math.min(other, limits.maxBufferedBytes()), room);
    }

    /** A body, and the room it takes until it is closed. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Body(byte[] bytes, Semaphore room, int units) implements AutoCloseable {
        @Override
        public void close() {
            room.release(units);
        }
    }

    Body read(Request request) throws RefusedBodyException, InterruptedException {
        long length = request.getLength();
        if (length > max) {
            throw new RefusedBodyException(413);
        }
        long deadline = System.nanoTime() + timeoutNanos;
        int units = Math.ceilDiv(length < 0 ? max : (int) length, UNIT);
        if (!reserve(units, length >= 0 && length <= SMALL)) {
            throw new RefusedBodyException(503);
        }
        boolean done = false;
        try {
            byte[] bytes = readAll(request, length, deadline);
            done = true;
            return new Body(bytes, room, units);
        } finally {
            if (!done) {
                room.release(units);
            }
        }
    }

    /** The semaphore is fair but for those that take what is free at once. */
    private boolean reserve(int units, boolean small) throws InterruptedException {
        return (small && room.tryAcquire(units)) || room.tryAcquire(units, timeoutNanos, TimeUnit.NANOSECONDS);
    }

    private byte[] readAll(Request request, long length, long deadline)
            throws RefusedBodyException, InterruptedException {
        byte[] bytes = length == 0 ? NOTHING : new byte[length < 0 ? SMALL : (int) length];
        int count = 0;
        for (boolean last = false; !last; ) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                awaitMore(request, deadline);
                continue;
            }
            if (Content.Chunk.isFailure(chunk)) {
                throw new RefusedBodyException(chunk.getFailure() instanceof TimeoutException ? 408 : 400);
            }
            last = chunk.isLast();
            ByteBuffer part = chunk.getByteBuffer();
            int size = part.remaining();
            try {
                bytes = withRoomFor(size, bytes, count);
                part.get(bytes, count, size);
            } finally {
                chunk.release();
            }
            count += size;
        }
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    private byte[] withRoomFor(int more, byte[] bytes, int count) throws RefusedBodyException {
        if (more > max - count) {
            throw new RefusedBodyException(413);
        }
        return more <= bytes.length - count
                ? bytes
                : Arrays.copyOf(bytes, Math.min(max, Math.max(count + more, 2 * bytes.length)));
    }

    private static void awaitMore(Request request, long deadline) throws RefusedBodyException, InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        request.demand(ready::countDown);
        if (!ready.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            throw new RefusedBodyException(408);
        }
    }
}

package dev.kontract.gateway.internal.erpc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;

/** Writes server-sent events, one write at a time with whatever waits by then. Thread-safe. */
final class EventWriter extends IteratingCallback {
    private static final byte[] BEFORE = "data: \"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEHIND = "\"\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MANY = 65_536;

    private final Response response;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean ending;
    private boolean ended;

    /** What comes of the writes. Called by one thread at a time. */
    interface Listener {
        /** Messages of so many bytes have been written, and what was among them. */
        void written(int messageBytes);

        /** The stream has ended, as it was told to. */
        void ended();

        /** The client cannot be reached any more. */
        void failed(Throwable cause);
    }

    /** An event: text as it is, or a message that is encoded when it is written. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Event(byte[] bytes, boolean isMessage) {
        int messageBytes() {
            return isMessage ? bytes.length : 0;
        }

        void writeTo(ByteArrayOutputStream out) {
            if (isMessage) {
                out.writeBytes(BEFORE);
                out.writeBytes(Base64.getEncoder().encode(bytes));
                out.writeBytes(BEHIND);
            } else {
                out.writeBytes(bytes);
            }
        }
    }

    EventWriter(Response response, Listener listener) {
        this.response = response;
        this.listener = listener;
    }

    void message(byte[] message) {
        add(new Event(message, true));
    }

    /** An event, or a comment, as it is to be written. */
    void text(String text) {
        add(new Event(text.getBytes(StandardCharsets.US_ASCII), false));
    }

    private void add(Event event) {
        lock.lock();
        try {
            waiting.add(event);
        } finally {
            lock.unlock();
        }
        iterate();
    }

    /** Ends the stream behind what waits. */
    void end() {
        lock.lock();
        try {
            ending = true;
        } finally {
            lock.unlock();
        }
        iterate();
    }

    @Override
    protected Action process() {
        ByteBuffer next = next();
        if (next.hasRemaining()) {
            response.write(false, next, this);
            return Action.SCHEDULED;
        }
        if (ended) {
            return Action.SUCCEEDED;
        }
        if (isEnding()) {
            ended = true;
            response.write(true, BufferUtil.EMPTY_BUFFER, this);
            return Action.SCHEDULED;
        }
        return Action.IDLE;
    }

    private boolean isEnding() {
        lock.lock();
        try {
            return ending;
        } finally {
            lock.unlock();
        }
    }

    private ByteBuffer next() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lock.lock();
        try {
            while (out.size() < MANY && !waiting.isEmpty()) {
                Event event = waiting.remove();
                underWay += event.messageBytes();
                event.writeTo(out);
            }
        } finally {
            lock.unlock();
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    @Override
    protected void onSuccess() {
        int done = underWay;
        underWay = 0;
        listener.written(done);
    }

    @Override
    protected void onCompleteSuccess() {
        listener.ended();
    }

    @Override
    protected void onFailure(Throwable cause) {
        listener.failed(cause);
    }
}

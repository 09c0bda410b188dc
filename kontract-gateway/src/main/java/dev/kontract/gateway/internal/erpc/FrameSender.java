package dev.kontract.gateway.internal.erpc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;

/**
 * Sends the messages of one connection. A lone one is written at once. Where several threads send at about the same time,
 * their messages are written together by a thread that waits its turn behind the senders: a write costs more than all else
 * that a small message takes. Thread-safe.
 */
final class FrameSender {
    private final AtomicInteger senders = new AtomicInteger();
    private final AtomicInteger unflushed = new AtomicInteger();
    private final AtomicBoolean flushing = new AtomicBoolean();
    /** Whether several messages came at about the same time lately. */
    private volatile boolean crowded;

    void send(CoreSession session, Frame frame, Callback sent) {
        if (crowded) {
            sendWithOthers(session, frame, sent);
            return;
        }
        try {
            if (senders.incrementAndGet() > 1) {
                crowded = true;
            }
            session.sendFrame(frame, sent, false);
        } finally {
            senders.decrementAndGet();
        }
    }

    private void sendWithOthers(CoreSession session, Frame frame, Callback sent) {
        unflushed.incrementAndGet();
        session.sendFrame(frame, sent, true);
        if (flushing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("erpc-flush").start(() -> flush(session));
        }
    }

    private void flush(CoreSession session) {
        // first, so that a message which comes after the flush has one of its own
        flushing.set(false);
        crowded = unflushed.getAndSet(0) > 1;
        session.flush(Callback.NOOP);
    }
}

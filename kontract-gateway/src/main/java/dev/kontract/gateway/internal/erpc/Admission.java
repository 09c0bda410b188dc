package dev.kontract.gateway.internal.erpc;

import java.util.concurrent.atomic.AtomicBoolean;

/** The place of one connection among those that are counted. Thread-safe. */
final class Admission {
    private final Runnable onConfirmed;
    private final Runnable onReleased;
    private final AtomicBoolean confirmed = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();

    Admission(Runnable onConfirmed, Runnable onReleased) {
        this.onConfirmed = onConfirmed;
        this.onReleased = onReleased;
    }

    /** The connection has a session: it no longer counts as one without. Only the first time matters. */
    void confirm() {
        if (!confirmed.get() && confirmed.compareAndSet(false, true)) {
            onConfirmed.run();
        }
    }

    /** The connection is gone. Only the first time matters. */
    void release() {
        confirm();
        if (released.compareAndSet(false, true)) {
            onReleased.run();
        }
    }
}

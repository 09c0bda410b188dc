package dev.kontract.middleware;

/** A call that is interrupted when it runs for too long, but never after it has ended. */
final class TimedCall {
    private final Thread thread = Thread.currentThread();
    private final long limit;
    private long deadline;
    private boolean seen;
    private boolean interrupted;
    private boolean finished;

    /** A call in this thread, with so many nanoseconds to go. */
    TimedCall(long limit) {
        this.limit = limit;
    }

    /**
     * Interrupts it if it is overdue. Its time begins with the first look, so that a call reads no clock, and none ends too
     * early where nobody looked for a while.
     *
     * @return whether there is nothing more to watch
     */
    synchronized boolean look(long now) {
        if (!seen) {
            seen = true;
            deadline = now + limit;
        } else if (!finished && !interrupted && now - deadline >= 0) {
            interrupted = true;
            thread.interrupt();
        }
        return finished || interrupted;
    }

    /** Ends it, in its own thread; true if it was interrupted. */
    synchronized boolean finish() {
        if (!finished && interrupted) {
            Thread.interrupted();
        }
        finished = true;
        return interrupted;
    }
}

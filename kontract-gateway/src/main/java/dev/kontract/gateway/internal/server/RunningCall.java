package dev.kontract.gateway.internal.server;

/** One call in flight. Its lock keeps an interrupt from reaching the thread after the call has ended. */
final class RunningCall {
    private final Thread thread;
    private final long deadline;
    private boolean interrupted;
    private boolean finished;

    RunningCall(Thread thread, long deadline) {
        this.thread = thread;
        this.deadline = deadline;
    }

    void interruptIfOverdue(long now) {
        if (now - deadline >= 0) {
            interrupt();
        }
    }

    synchronized void interrupt() {
        if (!finished && !interrupted) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Ends the call, in its own thread; true if it was interrupted. */
    synchronized boolean finish() {
        if (!finished && interrupted) {
            Thread.interrupted();
        }
        finished = true;
        return interrupted;
    }
}

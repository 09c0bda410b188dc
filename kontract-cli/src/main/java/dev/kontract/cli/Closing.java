package dev.kontract.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What is to be stopped, last things first, by whichever comes first: the end of the command or Ctrl-C. Thread-safe.
 */
final class Closing implements AutoCloseable {
    private final Console console;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "stop");
    private boolean closed;

    Closing(Console console) {
        this.console = console;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts something that is to be stopped. Ctrl-C meanwhile waits, so that nothing is left half started, and after it
     * nothing starts any more.
     */
    synchronized <T extends AutoCloseable> T open(Supplier<T> starter) {
        if (closed) {
            throw CliException.failed("Interrupted");
        }
        T part = starter.get();
        open.push(part);
        return part;
    }

    private synchronized void closeAll() {
        closed = true;
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    /** Stops something before the end. */
    synchronized void close(AutoCloseable part) {
        open.remove(part);
        try {
            part.close();
        } catch (Exception failure) {
            console.note("kontract: " + failure.getMessage());
        }
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs, or has run, and finds nothing open.
        }
    }
}

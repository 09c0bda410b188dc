package dev.kontract.wire.erpc;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the user's listener of an error, whatever the listener does. */
record Reporter(Consumer<Throwable> onError) {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    void report(Throwable error) {
        try {
            onError.accept(error);
        } catch (RuntimeException failed) {
            LOG.warn("onError failed", failed);
        }
    }
}

package dev.kontract.embedded;

import java.time.Duration;

/**
 * How an embedded server starts and stops. Immutable.
 *
 * @param shutdownHook whether the server stops with the JVM; whoever must finish other work before it, such as calls in
 *     flight, says false and closes the database in a hook of their own
 * @param startTimeout how long the server may take until it accepts connections, recovery after a crash included
 * @param stopTimeout how long it may take to shut down cleanly before it is made to
 */
public record EmbeddedOptions(boolean shutdownHook, Duration startTimeout, Duration stopTimeout) {
    /** With a shutdown hook, two minutes to start and 30 seconds to stop. */
    public static final EmbeddedOptions DEFAULT =
            new EmbeddedOptions(true, Duration.ofMinutes(2), Duration.ofSeconds(30));

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is shorter than a second
     */
    public EmbeddedOptions {
        if (startTimeout.toSeconds() < 1 || stopTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("Shorter than a second: " + startTimeout + " or " + stopTimeout);
        }
    }

    /** These options, with or without the shutdown hook. */
    public EmbeddedOptions withShutdownHook(boolean hook) {
        return new EmbeddedOptions(hook, startTimeout, stopTimeout);
    }

    /** These options with another time to start in. */
    public EmbeddedOptions withStartTimeout(Duration timeout) {
        return new EmbeddedOptions(shutdownHook, timeout, stopTimeout);
    }

    /** These options with another time to stop in. */
    public EmbeddedOptions withStopTimeout(Duration timeout) {
        return new EmbeddedOptions(shutdownHook, startTimeout, timeout);
    }
}

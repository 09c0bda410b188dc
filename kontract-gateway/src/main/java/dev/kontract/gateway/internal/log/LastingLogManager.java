package dev.kontract.gateway.internal.log;

import java.util.logging.LogManager;

/** A log manager that keeps writing while the process ends and its last calls finish. */
public final class LastingLogManager extends LogManager {
    /** Chooses this log manager for the process; only works before anything was logged. */
    public static void install() {
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    /** Does nothing: the JVM calls it when it begins to shut down, while calls are still in flight. */
    @Override
    public void reset() {}
}

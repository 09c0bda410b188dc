package dev.kontract.gateway.internal.log;

import dev.kontract.gateway.LogSettings;
import java.io.Console;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets up the process's logs: one event after the other on the standard error. */
public final class Logging {
    private static final Logger ROOT = Logger.getLogger("");
    /** Kept, since the log manager would forget them and their levels. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("com.zaxxer.hikari"));

    /** Repeat what clients send, and for every connection what the storage says once of a lost database. */
    private static final List<Logger> REPEATING = List.of(
            Logger.getLogger("org.eclipse.jetty.http.HttpParser"), Logger.getLogger("com.zaxxer.hikari.pool.PoolBase"));

    private Logging() {}

    /** Replaces whatever handlers there are. */
    public static void configure(LogSettings settings) {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.addHandler(new LineHandler(System.err, isJson(settings) ? new JsonLine() : new TextLine()));
        ROOT.setLevel(level(settings.level()));
        Level others = settings.level() == LogSettings.Level.TRACE ? Level.ALL : Level.WARNING;
        REPEATING.forEach(logger -> logger.setLevel(Level.SEVERE));
        TALKATIVE.forEach(logger -> logger.setLevel(others));
    }

    private static boolean isJson(LogSettings settings) {
        return switch (settings.format()) {
            case JSON -> true;
            case TEXT -> false;
            case AUTO -> !isTerminal();
        };
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static Level level(LogSettings.Level level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
            case TRACE -> Level.ALL;
        };
    }
}

package dev.kontract.gateway.internal.migrate;

import dev.kontract.gateway.internal.terminal.Terminal;
import dev.kontract.storage.migration.MigrationListener;
import java.time.Duration;

/** Says how far a migration is: on a terminal in one line that changes, else in a line now and then. */
final class ProgressLine implements MigrationListener, AutoCloseable {
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration SELDOM = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final boolean changes;
    private String last = "";
    private long lastAt = System.nanoTime();

    ProgressLine(Terminal terminal, boolean changes) {
        this.terminal = terminal;
        this.changes = changes;
    }

    @Override
    public void at(String what, long done, long total) {
        Duration pause = changes ? OFTEN : SELDOM;
        boolean again = what.equals(last) && System.nanoTime() - lastAt < pause.toNanos();
        if (!again) {
            last = what;
            lastAt = System.nanoTime();
            String text = what + (total > 0 ? " " + 100 * done / total + " % of " + total : "") + " ...";
            if (changes) {
                terminal.err().print("\r\u001b[K" + text);
                terminal.err().flush();
            } else {
                terminal.note(text);
            }
        }
    }

    @Override
    public void close() {
        if (changes && !last.isEmpty()) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}

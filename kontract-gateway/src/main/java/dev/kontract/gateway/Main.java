package dev.kontract.gateway;

import dev.kontract.error.RPCError;
import dev.kontract.gateway.internal.log.LastingLogManager;
import dev.kontract.gateway.internal.log.Logging;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Runs the applications on the class path as a process: reads {@code kontract.yaml} in the current directory and the
 * environment, prints its address in one line, and serves until SIGTERM or SIGINT, which let the calls in flight finish.
 * The system property {@code kontract.parent} names a process whose end ends it too.
 */
public final class Main {
    private static final int FAILED = 1;

    private Main() {}

    /** Takes no arguments. Exits with 1 and one line on the standard error if it cannot start. */
    @SuppressWarnings("SystemOut") // its user interface
    public static void main(String[] args) {
        LastingLogManager.install();
        try {
            KontractConfig config = KontractConfig.load(Path.of("").toAbsolutePath(), System.getenv());
            Logging.configure(config.log());
            Kontract kontract = Kontract.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(kontract::close, "kontract-shutdown"));
            endWith(Long.getLong("kontract.parent"));
            System.out.println("Kontract listens on " + kontract.uri());
        } catch (ConfigException | RPCError unusable) {
            System.err.println("kontract: " + unusable.getMessage());
            System.exit(FAILED);
        }
    }

    /** A starter that is killed can stop nothing any more: what it started ends by itself, and frees the port. */
    private static void endWith(@Nullable Long parent) {
        if (parent != null) {
            Thread.ofVirtual().name("kontract-parent").start(() -> {
                ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
                System.exit(FAILED);
            });
        }
    }
}

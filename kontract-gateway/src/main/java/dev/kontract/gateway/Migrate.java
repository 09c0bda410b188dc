package dev.kontract.gateway;

import dev.kontract.app.Application;
import dev.kontract.error.RPCError;
import dev.kontract.gateway.internal.log.Logging;
import dev.kontract.gateway.internal.migrate.MigrateCommand;
import dev.kontract.gateway.internal.terminal.Terminal;
import dev.kontract.storage.migration.WrittenMigrations;
import java.nio.file.Path;
import java.util.List;

/**
 * Migrates the database of the applications on the class path: {@code kontract migrate} runs it in the application's
 * directory. Reads {@code kontract.yaml} there and the environment, as {@link Main} does.
 */
public final class Migrate {
    private static final int FAILED = 1;

    private Migrate() {}

    /**
     * Takes {@code plan}, {@code up}, {@code down}, {@code status}, {@code create} or {@code grants} and their options.
     * Exits with 0 when it is done, with 1 and one line on the standard error when it fails, with 3 where something is
     * pending, and with 4 where a change is refused.
     */
    @SuppressWarnings("SystemOut") // its user interface
    public static void main(String[] args) {
        Path directory = Path.of("").toAbsolutePath();
        Terminal terminal = new Terminal(System.out, System.err, System.in, directory);
        try {
            KontractConfig config = KontractConfig.load(directory, System.getenv());
            Logging.configure(config.log());
            System.exit(run(List.of(args), config, Kontract.applications(), terminal));
        } catch (ConfigException | RPCError failure) {
            System.err.println("kontract: " + failure.getMessage());
            System.exit(FAILED);
        }
    }

    /** Runs a command for these applications and gives its exit code. */
    static int run(List<String> args, KontractConfig config, List<Application> applications, Terminal terminal) {
        return new MigrateCommand(
                        config.database(),
                        Kontract.tables(applications),
                        WrittenMigrations.of(Kontract.loader(applications)),
                        terminal)
                .run(args);
    }
}

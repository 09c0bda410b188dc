package dev.kontract.gateway;

import dev.kontract.app.Application;
import dev.kontract.auth.Auth;
import dev.kontract.auth.AuthSecret;
import dev.kontract.error.RPCError;
import dev.kontract.gateway.internal.log.Logging;
import dev.kontract.gateway.internal.permissions.PermissionMatrix;
import dev.kontract.gateway.internal.permissions.PermissionsCommand;
import dev.kontract.gateway.internal.terminal.Arguments;
import dev.kontract.gateway.internal.terminal.Terminal;
import dev.kontract.storage.Storage;
import dev.kontract.storage.VersionOptions;
import dev.kontract.table.TableDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints who may call what, and what of tables and fields clients see and send: {@code kontract permissions} runs it in the
 * application's directory. It puts the application together as {@link Main} does, without serving it, and asks the parts
 * that check.
 */
public final class Permissions {
    private static final int FAILED = 1;
    private static final String OFFLINE = "--offline";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Permissions() {}

    /**
     * Takes {@code --json}, {@code --group=NAME}, {@code --offline} and {@code --color}. Exits with 0, with 1 and one line
     * on the standard error when it fails, and with 3 where a row of the database differs from the code.
     */
    @SuppressWarnings("SystemOut") // its user interface
    public static void main(String[] args) {
        Path directory = Path.of("").toAbsolutePath();
        Terminal terminal = new Terminal(System.out, System.err, System.in, directory);
        try {
            KontractConfig config = KontractConfig.load(directory, System.getenv());
            Logging.configure(config.log().withLevel(LogSettings.Level.ERROR)); // its own words say what matters
            System.exit(run(List.of(args), config, Kontract.applications(), terminal));
        } catch (ConfigException | RPCError failure) {
            System.err.println("kontract: " + failure.getMessage());
            System.exit(FAILED);
        }
    }

    /** Prints the permissions of these applications and gives the exit code. */
    static int run(List<String> args, KontractConfig config, List<Application> applications, Terminal terminal) {
        Arguments arguments = new Arguments(args);
        List<TableDefinition<?>> tables = new ArrayList<>();
        applications.forEach(application -> tables.addAll(application.tables()));
        List<TableDefinition<?>> own = new ArrayList<>(Storage.ownTables());
        own.addAll(Auth.tables());
        try (Kontract kontract = Kontract.assemble(quiet(config), applications)) {
            Optional<Map<String, Integer>> rows = arguments.has(OFFLINE) ? Optional.empty() : rows(kontract.storage());
            PermissionMatrix matrix = PermissionMatrix.of(
                    new PermissionMatrix.Parts(kontract.router(), own, tables, rows),
                    config.auth().access(),
                    config.erpc().auth());
            return new PermissionsCommand(terminal, arguments).run(matrix);
        }
    }

    /** The bits in the rows; empty where there is no database, or nothing in it yet. */
    private static Optional<Map<String, Integer>> rows(Storage storage) {
        try {
            return Optional.of(storage.permissions()).filter(rows -> !rows.isEmpty());
        } catch (RPCError unreachable) {
            return Optional.empty();
        }
    }

    /** The configuration for one question; what signs tokens does not matter. */
    private static KontractConfig quiet(KontractConfig config) {
        return config.withAuth(config.auth().withSecret(AuthSecret.ofText("0".repeat(AuthSecret.MIN_BYTES))))
                .withDatabase(config.database()
                        .withPoolSize(1)
                        .withConnectionTimeout(PATIENCE)
                        .withVersions(VersionOptions.DEFAULT.withCollectEvery(Duration.ZERO)));
    }
}

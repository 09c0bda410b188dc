package dev.kontract.cli;

import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.VersionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which database holds the records that a command is about. */
final class StoredData {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Option(names = "--app", paramLabel = "DIR", description = "The application's directory (the current one).")
    private Path directory = Path.of("");

    /** The user's own if they named one, else the one that the application keeps. */
    Storage open(Surroundings surroundings, Closing closing) {
        Database database = Database.named(surroundings).orElseGet(() -> kept(surroundings, closing));
        return Storage.open(options(database));
    }

    private Database kept(Surroundings surroundings, Closing closing) {
        Path kept = surroundings.directory().resolve(directory).resolve(".kontract/postgres");
        if (!Files.isDirectory(kept)) {
            throw CliException.failed("There is no database: set DATABASE_URL, or name the directory of an application"
                    + " that 'kontract dev' has served with --app");
        }
        return Database.kept(kept, closing);
    }

    /** A connection to ask with; long work has another. */
    private static StorageOptions options(Database database) {
        return StorageOptions.DEFAULT
                .withUrl(database.url())
                .withPoolSize(1)
                .withConnectionTimeout(PATIENCE)
                .withVersions(VersionOptions.DEFAULT.withCollectEvery(Duration.ZERO));
    }
}

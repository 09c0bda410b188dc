package dev.kontract.cli;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.embedded.EmbeddedDatabaseException;
import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import dev.kontract.embedded.EmbeddedOptions;
import java.nio.file.Path;
import java.util.Optional;

/** Which PostgreSQL a command works with, by its address with user and password. */
record Database(String url) {
    private static final EmbeddedOptions STOPPED_BY_US = EmbeddedOptions.DEFAULT.withShutdownHook(false);

    /** The user's own server, if they named one. */
    static Optional<Database> named(Surroundings surroundings) {
        return surroundings.variable("DATABASE_URL").map(Database::new);
    }

    /** An embedded one that keeps its data. */
    static Database kept(Path directory, Closing closing) {
        try {
            return new Database(closing.open(() -> EmbeddedDatabase.at(directory, STOPPED_BY_US))
                    .databaseUrl());
        } catch (EmbeddedDatabaseException refused) {
            if (refused.reason() == Reason.IN_USE) {
                throw CliException.failed(
                        "It is running already, with its data in " + directory + ": stop that one first", refused);
            }
            throw refused;
        }
    }

    /** An embedded one with nothing in it, now and afterwards. */
    static Database temporary(Closing closing) {
        return new Database(
                closing.open(() -> EmbeddedDatabase.temporary(STOPPED_BY_US)).databaseUrl());
    }

    /** Not the address, which has a password in it. */
    @Override
    public String toString() {
        return "Database";
    }
}

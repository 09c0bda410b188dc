package dev.kontract.benchmarks.command;

import dev.kontract.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.Optional;

/** The database that a comparison uses: the one that {@code DATABASE_URL} names, or one of its own. */
public final class BenchmarkDatabase implements AutoCloseable {
    private final Target target;
    private final Runnable end;

    private BenchmarkDatabase(Target target, Runnable end) {
        this.target = target;
        this.end = end;
    }

    /** That of {@code DATABASE_URL}, or a temporary one that does not wait for the disk. */
    public static BenchmarkDatabase open() {
        return given().orElseGet(() -> {
            EmbeddedDatabase own = EmbeddedDatabase.temporary();
            return new BenchmarkDatabase(new Target(own.databaseUrl()), own::close);
        });
    }

    /**
     * That of {@code DATABASE_URL}, or an empty one that waits for the disk at each commit, and is deleted on close; what
     * a killed process left there is deleted, too.
     *
     * @param directory for nothing else
     */
    public static BenchmarkDatabase durable(Path directory) {
        return given().orElseGet(() -> {
            EmbeddedDatabase.delete(directory);
            EmbeddedDatabase own = EmbeddedDatabase.at(directory);
            return new BenchmarkDatabase(new Target(own.databaseUrl()), () -> {
                own.close();
                EmbeddedDatabase.delete(directory);
            });
        });
    }

    private static Optional<BenchmarkDatabase> given() {
        return Optional.ofNullable(System.getenv("DATABASE_URL"))
                .map(url -> new BenchmarkDatabase(new Target(url), () -> {}));
    }

    /** Where it is. */
    public Target target() {
        return target;
    }

    /** Stops it, if it is the comparison's own. */
    @Override
    public void close() {
        end.run();
    }
}

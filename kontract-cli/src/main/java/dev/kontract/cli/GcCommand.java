package dev.kontract.cli;

import dev.kontract.storage.CollectOptions;
import dev.kontract.storage.Collected;
import dev.kontract.storage.Storage;
import dev.kontract.storage.VersionOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Collects old versions now. */
@Command(
        name = "gc",
        description = {
            "Collects the versions of stored records that nobody needs any more.",
            "It works with your database if DATABASE_URL is set, else with the one that 'kontract dev' keeps under"
                    + " .kontract/, which must not run meanwhile. Servers may run: they collect by themselves too, one at"
                    + " a time. Interrupting is safe."
        })
final class GcCommand implements Callable<Integer> {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Option(names = "--dry-run", description = "Counts what would be collected, and changes nothing.")
    private boolean dryRun;

    @Option(
            names = "--retention",
            paramLabel = "TIME",
            converter = Age.class,
            description = "How old a state has to be: 30d (the default), 12h, 90m or 0s.")
    private Duration retention = VersionOptions.DEFAULT.retention();

    @Mixin
    private StoredData data = new StoredData();

    @Override
    public Integer call() {
        Console console = root.console();
        try (Closing closing = new Closing(console);
                Storage storage = data.open(root.surroundings(), closing)) {
            console.line(summary(collect(storage, console)));
            return ExitCode.OK;
        }
    }

    private Collected collect(Storage storage, Console console) {
        try (Progress progress = console.progress(dryRun ? "Counting" : "Collecting", 1)) {
            return storage.collect(new CollectOptions(retention, dryRun, progress::at));
        }
    }

    private String summary(Collected collected) {
        return "%s %,d versions, and what was left of %,d deleted records.%nThe oldest state that is kept%s is the one behind all transactions below %d."
                .formatted(
                        dryRun ? "Would collect" : "Collected",
                        collected.versions(),
                        collected.records(),
                        dryRun ? " then" : "",
                        collected.horizon());
    }
}

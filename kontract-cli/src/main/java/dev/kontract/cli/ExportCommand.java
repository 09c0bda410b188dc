package dev.kontract.cli;

import dev.kontract.storage.Storage;
import dev.kontract.storage.transfer.ExportOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Exports records. */
@Command(
        name = "export",
        description = {
            "Writes the records of a table as JSON, one on each line, in their order and as they were at one moment:"
                    + " what 'kontract import' reads. Without their versions before; a copy of everything is what pg_dump"
                    + " makes.",
            "It works with your database if DATABASE_URL is set, else with the one that 'kontract dev' keeps under"
                    + " .kontract/, which must not run meanwhile. Servers may run."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kontract export tasks > tasks.jsonl",
            "  kontract export tasks tasks.jsonl.gz",
            "  kontract export tasks | jq -r .title"
        })
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table's name.")
    private String table = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "Where they go (-, the standard output): a file that is replaced when all is written, readable"
                            + " by you alone; one whose name ends in .gz is packed.")
    private String file = "-";

    @Option(
            names = "--owner",
            paramLabel = "ID",
            description = "Exports the records of this user only; of a table per owner there is no other way.")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Mixin
    private StoredData data = new StoredData();

    @Override
    public Integer call() throws IOException {
        Console console = root.console();
        try (Closing closing = new Closing(console)) {
            Storage storage = closing.open(() -> data.open(root.surroundings(), closing));
            TargetFile target = closing.open(() -> TargetFile.open(root.surroundings(), file));
            Progress progress =
                    closing.open(() -> console.transfer(Progress.Work.records("Exporting " + table), quiet));
            ExportOptions options =
                    ExportOptions.DEFAULT.withProgress((rows, about) -> progress.at(rows, Math.max(rows, about)));
            long rows = storage.transfers()
                    .export(table, owner.map(options::withOwner).orElse(options), target.out());
            closing.close(progress);
            target.complete();
            if (!file.equals("-")) {
                console.line("Exported %,d records to %s.".formatted(rows, file));
            }
            return ExitCode.OK;
        }
    }
}

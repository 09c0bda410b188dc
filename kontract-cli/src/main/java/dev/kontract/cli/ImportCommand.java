package dev.kontract.cli;

import dev.kontract.storage.Storage;
import dev.kontract.storage.transfer.ImportOptions;
import dev.kontract.storage.transfer.ImportOptions.OnConflict;
import dev.kontract.storage.transfer.RecordImport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Imports records. */
@Command(
        name = "import",
        description = {
            "Stores the documents of a file, one on each line as JSON, as records of a table, each with a version of its"
                    + " own. Their types are checked, not the rules of the application.",
            "All of it is one transaction: what is interrupted has stored nothing. Lines that cannot be stored go to a"
                    + " file of their own, with their numbers and the reasons, and the others are stored.",
            "It works with your database if DATABASE_URL is set, else with the one that 'kontract dev' keeps under"
                    + " .kontract/, which must not run meanwhile. Servers may run."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:failed; the last line says why",
            " 2:the command line is wrong",
            " 3:lines were rejected",
            "130:interrupted with Ctrl-C, after stopping everything"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kontract import tasks tasks.jsonl",
            "  gunzip -c dump.gz | kontract import tasks - --on-conflict=skip",
            "  kontract import tasks huge.jsonl.gz --batch=100000"
        })
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table's name.")
    private String table = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "The documents; one whose name ends in .gz is unpacked, - is the standard input.")
    private String file = "";

    @Option(
            names = "--on-conflict",
            paramLabel = "HOW",
            description = "What to do about ids that are taken, in the table or by a line before: reject the line (the"
                    + " default), skip it, or replace the record.")
    private OnConflict onConflict = OnConflict.REJECT;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Commits after every N documents instead of at the end. What broke off goes on with"
                    + " --on-conflict=skip.")
    private @Nullable Long batch;

    @Option(
            names = "--max-rejects",
            paramLabel = "N",
            description = "Gives up when more than N lines are rejected; 0 stores all or nothing.")
    private @Nullable Long maxRejects;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where rejected lines go (FILE.rejects.jsonl beside the file); readable by you alone.")
    private @Nullable Path rejects;

    @Option(
            names = "--owner",
            paramLabel = "ID",
            description =
                    "The user who is noted as the records' owner (nobody); in a table per owner, whose records they"
                            + " become.")
    private String owner = "";

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Mixin
    private StoredData data = new StoredData();

    @Override
    public Integer call() throws IOException {
        check();
        Console console = root.console();
        try (Closing closing = new Closing(console)) {
            Storage storage = closing.open(() -> data.open(root.surroundings(), closing));
            SourceFile source = closing.open(() -> SourceFile.open(root.surroundings(), file));
            RejectsFile rejected = closing.open(() -> RejectsFile.at(rejectsFile()));
            Showing showing = new Showing();
            RecordImport running =
                    storage.transfers().importInto(table, options().withProgress((n, of) -> showing.at(n, source)));
            ImportSummary summary = closing.open(() -> new ImportSummary(console, running, rejected));
            Progress progress = closing.open(
                    () -> console.transfer(Progress.Work.bytes("Importing " + table, source.size()), quiet));
            showing.bar = progress;
            closing.open(() -> running::stop);
            return summary.ended(running.run(source.in(), rejected));
        }
    }

    /** Shows progress once there is something to show it with. */
    private static final class Showing {
        private Progress bar = Progress.silent();

        void at(long lines, SourceFile source) {
            bar.at(source.position(), String.format("%,d lines", lines));
        }
    }

    private void check() {
        if ((batch != null && batch < 1) || (maxRejects != null && maxRejects < 0)) {
            throw CliException.usage("--batch takes a positive number, and --max-rejects one that is not negative");
        }
    }

    private ImportOptions options() {
        ImportOptions options = ImportOptions.DEFAULT.withOnConflict(onConflict).withOwner(owner);
        options = batch == null ? options : options.withBatch(batch);
        return maxRejects == null ? options : options.withMaxRejects(maxRejects);
    }

    private Path rejectsFile() {
        Path directory = root.surroundings().directory();
        if (rejects != null) {
            return directory.resolve(rejects);
        }
        String name = file.equals("-") ? table : file.replaceFirst("(?i)(\\.jsonl|\\.ndjson|\\.json)?(\\.gz)?$", "");
        return directory.resolve(name + ".rejects.jsonl");
    }
}

package dev.kontract.cli;

import dev.kontract.storage.transfer.ImportReport;
import dev.kontract.storage.transfer.RecordImport;

/** Says what came of an import, when closed: at its end, after a failure, or by Ctrl-C. */
final class ImportSummary implements AutoCloseable {
    /** Lines were rejected. */
    private static final int REJECTED = 3;

    private final Console console;
    private final RecordImport running;
    private final RejectsFile rejects;

    ImportSummary(Console console, RecordImport running, RejectsFile rejects) {
        this.console = console;
        this.running = running;
        this.rejects = rejects;
    }

    /** The exit code. */
    int ended(ImportReport report) {
        return switch (report.ending()) {
            case DONE -> report.rejected() == 0 ? ExitCode.OK : REJECTED;
            case TOO_MANY_REJECTS -> REJECTED;
            case NONE, STOPPED -> ExitCode.FAILED;
        };
    }

    @Override
    public void close() {
        ImportReport report = running.report();
        switch (report.ending()) {
            case DONE -> console.line(done(report));
            case STOPPED -> console.note("Interrupted: " + before(report));
            case TOO_MANY_REJECTS -> console.note("Too many lines were rejected: " + before(report));
            case NONE -> {
                if (report.stored() > 0) {
                    console.note("Before it failed: " + before(report));
                }
            }
        }
        if (report.rejected() > 0) {
            console.note("%,d %s rejected: see %s"
                    .formatted(report.rejected(), report.rejected() == 1 ? "line was" : "lines were", rejects.file()));
        }
    }

    private static String done(ImportReport report) {
        String replaced = report.replaced() == 0 ? "" : ", replaced %,d".formatted(report.replaced());
        String skipped = report.skipped() == 0 ? "" : ", skipped %,d".formatted(report.skipped());
        return "Inserted %,d records%s%s.".formatted(report.inserted(), replaced, skipped);
    }

    private static String before(ImportReport report) {
        return report.stored() == 0
                ? "nothing was stored."
                : "%,d records were stored, of the lines up to %,d. To go on, run it again with --on-conflict=skip."
                        .formatted(report.stored(), report.through());
    }
}

package dev.kontract.storage.internal.transfer;

import dev.kontract.storage.transfer.ImportReport;
import dev.kontract.storage.transfer.ImportReport.Ending;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what one thread does; others may ask how far it is. */
final class ImportTally {
    /** Skips and rejects do not wait for a commit: the lines are done with. */
    private final AtomicReference<ImportReport> committed =
            new AtomicReference<>(new ImportReport(Ending.NONE, 0, 0, 0, 0, 0));

    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private long inserted;
    private long replaced;
    private long lines;
    private long last;

    void written(long fresh, long again) {
        inserted += fresh;
        replaced += again;
    }

    void skipped() {
        skipped.incrementAndGet();
    }

    void read(Chunk chunk) {
        rejected.addAndGet(chunk.rejects().size());
        lines += chunk.lines();
        last = chunk.last();
    }

    long rejected() {
        return rejected.get();
    }

    long lines() {
        return lines;
    }

    void committed() {
        committed.updateAndGet(before -> new ImportReport(before.ending(), inserted, replaced, 0, 0, last));
    }

    /** It ends once. */
    void end(Ending ending) {
        committed.updateAndGet(before -> before.ending() == Ending.NONE ? ended(before, ending) : before);
    }

    private static ImportReport ended(ImportReport report, Ending ending) {
        return new ImportReport(ending, report.inserted(), report.replaced(), 0, 0, report.through());
    }

    ImportReport report() {
        ImportReport now = committed.get();
        return new ImportReport(
                now.ending(), now.inserted(), now.replaced(), skipped.get(), rejected.get(), now.through());
    }
}

package dev.kontract.storage.internal.transfer;

import dev.kontract.error.RPCError;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.table.ImportStatements;
import dev.kontract.storage.internal.transfer.DocumentReader.Result;
import dev.kontract.storage.internal.transfer.DocumentReader.Result.Document;
import dev.kontract.storage.internal.transfer.ImportTransaction.Written;
import dev.kontract.storage.transfer.ImportOptions;
import dev.kontract.storage.transfer.ImportOptions.OnConflict;
import dev.kontract.storage.transfer.ImportReport;
import dev.kontract.storage.transfer.ImportReport.Ending;
import dev.kontract.storage.transfer.RecordImport;
import dev.kontract.storage.transfer.Reject;
import dev.kontract.storage.transfer.RejectSink;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** An import into a head and a log, chunk by chunk. */
final class PostgresImport implements RecordImport {
    private final Database database;
    private final ImportedTable table;
    private final ImportOptions options;
    private final ImportTally tally = new ImportTally();

    /** Held while what was written is committed, so that who stops the import knows what came of it. */
    private final ReentrantLock committing = new ReentrantLock();

    private volatile boolean stopped;
    private volatile Optional<Link> running = Optional.empty();

    PostgresImport(Database database, ImportedTable table, ImportOptions options) {
        this.database = database;
        this.table = table;
        this.options = options;
    }

    @Override
    public ImportReport run(InputStream lines, RejectSink rejects) throws IOException {
        try (Link link = database.dedicated()) {
            running = Optional.of(link);
            ImportStatements statements =
                    new ImportStatements(table.ptr(), options.onConflict(), table.reach(), options.owner());
            new Run(new ImportTransaction(database, link, statements), rejects)
                    .read(new LineReader(lines, options.maxLine()));
        } catch (RPCError failure) {
            if (!stopped) {
                throw failure;
            }
        } finally {
            running = Optional.empty();
        }
        if (stopped) {
            tally.end(Ending.STOPPED);
        }
        return report();
    }

    @Override
    public void stop() {
        stopped = true;
        running.ifPresent(Link::cancel);
        committing.lock();
        try {
            tally.end(Ending.STOPPED);
        } finally {
            committing.unlock();
        }
    }

    @Override
    public ImportReport report() {
        return tally.report();
    }

    /** The one run. */
    private final class Run {
        private final DocumentReader reader = new DocumentReader(table.schema(), options.maxLine());
        private final ImportTransaction transaction;
        private final RejectSink sink;
        private long inBatch;

        Run(ImportTransaction transaction, RejectSink sink) {
            this.transaction = transaction;
            this.sink = sink;
        }

        void read(LineReader lines) throws IOException {
            Chunk chunk = new Chunk();
            for (Optional<Line> line = lines.next(); line.isPresent() && goesOn(); line = lines.next()) {
                Result result = reader.read(line.get());
                if (!chunk.takes(result)) {
                    chunk = flushed(chunk);
                }
                chunk.add(line.get(), result);
                if (chunk.isFull() || inBatch + chunk.documents().size() >= options.batch()) {
                    chunk = flushed(chunk);
                }
            }
            flushed(chunk);
            commit(Ending.DONE);
        }

        private boolean goesOn() {
            return !stopped && tally.rejected() <= options.maxRejects();
        }

        private Chunk flushed(Chunk chunk) throws IOException {
            if (chunk.lines() == 0 || !goesOn()) {
                return chunk;
            }
            store(chunk, chunk.documents());
            for (Reject reject : chunk.rejects()) {
                sink.take(reject);
            }
            inBatch += chunk.documents().size();
            tally.read(chunk);
            options.progress().at(tally.lines(), 0);
            if (inBatch >= options.batch()) {
                commit(Ending.NONE);
                inBatch = 0;
            }
            return new Chunk();
        }

        /** Of documents that cannot be stored together, tries each half, down to the one that cannot be stored. */
        private void store(Chunk chunk, List<Document> documents) {
            if (documents.isEmpty()) {
                return;
            }
            try {
                written(chunk, documents, transaction.write(documents));
            } catch (SQLException refused) {
                if (documents.size() == 1) {
                    chunk.reject(documents.getFirst(), database.error(refused).message());
                    return;
                }
                int half = documents.size() / 2;
                store(chunk, documents.subList(0, half));
                store(chunk, documents.subList(half, documents.size()));
            }
        }

        private void written(Chunk chunk, List<Document> documents, Written written) {
            tally.written(written.inserted(), written.stored() - written.inserted());
            Set<String> stored = written.ids().orElse(Set.of());
            boolean all = written.ids().isEmpty();
            for (Document document : all ? List.<Document>of() : documents) {
                if (!stored.contains(document.id())) {
                    if (options.onConflict() == OnConflict.SKIP) {
                        tally.skipped();
                    } else {
                        chunk.reject(
                                document,
                                "Another record has the same " + table.schema().key());
                    }
                }
            }
        }

        private void commit(Ending ending) {
            committing.lock();
            try {
                if (goesOn()) {
                    transaction.commit();
                    tally.committed();
                    tally.end(ending);
                } else if (!stopped) {
                    tally.end(Ending.TOO_MANY_REJECTS);
                }
            } finally {
                committing.unlock();
            }
        }
    }
}

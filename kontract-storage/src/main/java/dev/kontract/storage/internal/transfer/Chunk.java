package dev.kontract.storage.internal.transfer;

import dev.kontract.storage.internal.transfer.DocumentReader.Result;
import dev.kontract.storage.internal.transfer.DocumentReader.Result.Document;
import dev.kontract.storage.internal.transfer.DocumentReader.Result.Rejected;
import dev.kontract.storage.transfer.Reject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Some lines, whose documents are stored by one statement. Not thread-safe. */
final class Chunk {
    private static final int MAX_LINES = 1_000;
    private static final long MAX_BYTES = 1 << 20;

    private final List<Document> documents = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Reject> rejects = new ArrayList<>();
    private long bytes;
    private int lines;
    private long last;

    /** Whether it can take this, too: no statement can store one id twice. */
    boolean takes(Result result) {
        return !(result instanceof Document document && ids.contains(document.id()));
    }

    void add(Line line, Result result) {
        lines++;
        last = line.number();
        bytes += line.bytes().length;
        switch (result) {
            case Document document -> {
                documents.add(document);
                ids.add(document.id());
            }
            case Rejected rejected -> rejects.add(rejected.reject());
        }
    }

    boolean isFull() {
        return lines >= MAX_LINES || bytes >= MAX_BYTES;
    }

    List<Document> documents() {
        return documents;
    }

    void reject(Document document, String reason) {
        rejects.add(document.line().rejected(reason));
    }

    /** What was rejected, in the order of the lines. */
    List<Reject> rejects() {
        rejects.sort(Comparator.comparingLong(Reject::line));
        return rejects;
    }

    /** How many lines it has. */
    int lines() {
        return lines;
    }

    /** The number of the last line. */
    long last() {
        return last;
    }
}

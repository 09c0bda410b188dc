package dev.kontract.storage;

import dev.kontract.storage.transfer.ExportOptions;
import dev.kontract.storage.transfer.ImportOptions;
import dev.kontract.storage.transfer.ImportReport;
import dev.kontract.storage.transfer.Reject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Imports lines into a table of a storage, and exports them. */
record Lines(Storage storage, String table) {
    /** What an import came to. */
    record Imported(ImportReport report, List<Reject> rejects) {
        /** The numbers and reasons of the rejects. */
        List<String> reasons() {
            return rejects.stream()
                    .map(reject -> reject.line() + ": " + reject.reason())
                    .toList();
        }
    }

    Imported load(ImportOptions options, byte[] text) {
        List<Reject> rejects = new ArrayList<>();
        try {
            ImportReport report =
                    storage.transfers().importInto(table, options).run(new ByteArrayInputStream(text), rejects::add);
            return new Imported(report, rejects);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Imported load(ImportOptions options, String... lines) {
        return load(options, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    Imported load(String... lines) {
        return load(ImportOptions.DEFAULT, lines);
    }

    String export(ExportOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            storage.transfers().export(table, options, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    String export() {
        return export(ExportOptions.DEFAULT);
    }

    /** A line of {@link Note}. */
    static String note(String id, String text, long count) {
        return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\",\"count\":" + count + ",\"tags\":[]}";
    }
}

package dev.kontract.cli;

import dev.kontract.cli.call.PrivateFile;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.schema.Schemas;
import dev.kontract.storage.transfer.Reject;
import dev.kontract.storage.transfer.RejectSink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lines that an import rejected, as JSON: its number, the reason, the text. The file of an earlier import is replaced;
 * where nothing is rejected, there is none. Thread-safe.
 */
final class RejectsFile implements RejectSink, AutoCloseable {
    private static final String BEGIN = "{\"line\":";

    private final Path file;
    private Optional<OutputStream> out = Optional.empty();
    private boolean closed;

    private RejectsFile(Path file) {
        this.file = file;
    }

    /**
     * The file of an import that begins.
     *
     * @throws CliException if there is a file that is something else
     */
    static RejectsFile at(Path file) {
        try {
            if (Files.exists(file) && !isOne(file)) {
                throw CliException.failed("There is a file already, which is left as it is: " + file
                        + "; name another one with --rejects");
            }
            Files.deleteIfExists(file);
            return new RejectsFile(file);
        } catch (IOException failure) {
            throw GivenFile.unreadable(file, failure);
        }
    }

    private static boolean isOne(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGIN.length()), StandardCharsets.UTF_8).equals(BEGIN);
        }
    }

    Path file() {
        return file;
    }

    @Override
    public synchronized void take(Reject reject) throws IOException {
        if (closed) {
            return;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("line", reject.line());
        data.put("reason", reject.reason());
        data.put("text", reject.text());
        if (!reject.whole()) {
            data.put("whole", false);
        }
        OutputStream to = out.isPresent() ? out.get() : create();
        to.write(Json.standard().write(data, Schemas.ANY, Peer.STORE));
        to.write('\n');
    }

    private OutputStream create() throws IOException {
        OutputStream created =
                new BufferedOutputStream(Files.newOutputStream(PrivateFile.create(file), StandardOpenOption.WRITE));
        out = Optional.of(created);
        return created;
    }

    @Override
    public synchronized void close() {
        closed = true;
        out.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException failure) {
                throw new UncheckedIOException("The rejected lines could not be written to " + file, failure);
            }
        });
    }
}

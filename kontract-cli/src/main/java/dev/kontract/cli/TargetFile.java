package dev.kontract.cli;

import dev.kontract.cli.call.PrivateFile;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Where an export goes: the standard output, or a file that is there when it is complete. */
final class TargetFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final Path file;
    private final Optional<Path> beside;

    private TargetFile(OutputStream out, Path file, Optional<Path> beside) {
        this.out = out;
        this.file = file;
        this.beside = beside;
    }

    static TargetFile open(Surroundings surroundings, String name) {
        Path file = surroundings.directory().resolve(name);
        if (name.equals("-")) {
            return new TargetFile(
                    new BufferedOutputStream(new Checked(surroundings.out()), BUFFER), file, Optional.empty());
        }
        Path beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            OutputStream plain = Files.newOutputStream(PrivateFile.create(beside), StandardOpenOption.WRITE);
            OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER) : plain;
            return new TargetFile(new BufferedOutputStream(packed, BUFFER), file, Optional.of(beside));
        } catch (IOException failure) {
            throw CliException.failed("Cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }

    OutputStream out() {
        return out;
    }

    /** All is written. */
    void complete() throws IOException {
        out.flush();
        if (beside.isPresent()) {
            out.close();
            Files.move(beside.get(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Leaves nothing half written. */
    @Override
    public void close() throws IOException {
        if (beside.isPresent()) {
            Files.deleteIfExists(beside.get());
        }
    }

    /** Fails where the standard output does, for instance as nobody reads any more. */
    private static final class Checked extends FilterOutputStream {
        private final PrintStream stream;

        Checked(PrintStream stream) {
            super(stream);
            this.stream = stream;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            stream.write(bytes, offset, length);
            if (stream.checkError()) {
                throw new IOException("The output could not be written");
            }
        }
    }
}

package dev.kontract.cli;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What is imported. */
final class SourceFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int BYTE_ORDER_MARK = 3;

    private final Counting counting;
    private final InputStream in;
    private final long size;

    private SourceFile(Counting counting, InputStream in, long size) {
        this.counting = counting;
        this.in = in;
        this.size = size;
    }

    /**
     * A file, or the standard input.
     *
     * @throws CliException if it cannot be read, or is one large array
     */
    static SourceFile open(Surroundings surroundings, String name) {
        Path file = surroundings.directory().resolve(name);
        boolean isStandard = name.equals("-");
        try {
            Counting counting = new Counting(isStandard ? surroundings.in() : Files.newInputStream(file));
            InputStream in = new BufferedInputStream(
                    name.endsWith(".gz") ? new GZIPInputStream(counting, BUFFER) : counting, BUFFER);
            if (isArray(in)) {
                throw CliException.failed((isStandard ? "The input" : name)
                        + " is one array: every line has to be a document; try jq -c '.[]'");
            }
            return new SourceFile(counting, in, isStandard ? 0 : Files.size(file));
        } catch (ZipException notPacked) {
            throw CliException.failed("Cannot unpack " + name + ": it is no gzip file", notPacked);
        } catch (IOException failure) {
            throw GivenFile.unreadable(file, failure);
        }
    }

    /** Whether it begins as an array does. */
    private static boolean isArray(InputStream in) throws IOException {
        in.mark(BUFFER);
        int next = in.read();
        for (int i = 1; i < BUFFER && isBefore(next, i); i++) {
            next = in.read();
        }
        in.reset();
        return next == '[';
    }

    private static boolean isBefore(int next, int i) {
        return Character.isWhitespace(next) || (next > 0x7f && i <= BYTE_ORDER_MARK);
    }

    InputStream in() {
        return in;
    }

    /** How many bytes it has as it is stored; 0 if that is not known. */
    long size() {
        return size;
    }

    /** How many of them were read. */
    long position() {
        return counting.count;
    }

    @Override
    public void close() throws IOException {
        if (size > 0) {
            in.close();
        }
    }

    private static final class Counting extends FilterInputStream {
        private volatile long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads
        private void count(int read) {
            count += read;
        }
    }
}

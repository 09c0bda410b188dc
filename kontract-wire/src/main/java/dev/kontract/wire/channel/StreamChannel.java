package dev.kontract.wire.channel;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages over a pair of byte streams, each behind its length: four bytes, big-endian. Messages arrive once and in
 * order. A length beyond the limit ends the connection, and none is believed before its bytes have arrived. Thread-safe.
 */
public final class StreamChannel implements Connection {
    /** The largest message unless said otherwise: 1 MiB, as eRPC's. */
    public static final int DEFAULT_MAX_BYTES = 1_048_576;

    private static final Logger LOG = LoggerFactory.getLogger(StreamChannel.class);
    private static final int LENGTH_BYTES = 4;

    private final InputStream input;
    private final OutputStream output;
    private final int maxBytes;
    private final Receivers receivers = new Receivers();
    /** Held while one message is written, so that messages do not mix. */
    private final ReentrantLock writing = new ReentrantLock();

    private StreamChannel(InputStream input, OutputStream output, int maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("The largest message must have at least one byte: " + maxBytes);
        }
        this.input = input;
        this.output = output;
        this.maxBytes = maxBytes;
    }

    /** A channel over two streams, which it closes when it ends. */
    public static StreamChannel over(InputStream input, OutputStream output, int maxBytes) {
        return new StreamChannel(input, output, maxBytes)
                .readOn(Thread.ofPlatform().daemon());
    }

    /**
     * A channel over this process's standard input and output. Whatever else prints to the standard output breaks it.
     */
    public static StreamChannel standard() {
        return over(
                new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), DEFAULT_MAX_BYTES);
    }

    /** A channel over a socket's streams, whose reading thread need not be a platform thread. */
    static StreamChannel overSocket(InputStream input, OutputStream output, int maxBytes) {
        return new StreamChannel(input, output, maxBytes).readOn(Thread.ofVirtual());
    }

    private StreamChannel readOn(Thread.Builder thread) {
        receivers.whenFirst(() -> thread.name("stream-channel").start(this::read));
        return this;
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(input)) {
            while (receivers.isOpen()) {
                int length = in.readInt();
                if (length < 0 || length > maxBytes) {
                    throw new IOException("A message of " + Integer.toUnsignedString(length) + " bytes");
                }
                receivers.deliver(exactly(in, length));
            }
        } catch (EOFException ended) {
            LOG.trace("The peer closed the stream", ended);
        } catch (IOException broken) {
            LOG.debug("The stream broke", broken);
        } finally {
            close();
        }
    }

    /** Takes memory as the bytes arrive, not as the length promises. */
    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] message = in.readNBytes(length);
        if (message.length < length) {
            throw new EOFException();
        }
        return message;
    }

    @Override
    public void send(byte[] message) {
        if (message.length > maxBytes) {
            throw new ChannelException("The message has more than " + maxBytes + " bytes");
        }
        if (!isOpen()) {
            throw new ChannelException("The channel is closed");
        }
        writing.lock();
        try {
            write(message);
        } catch (IOException broken) {
            close();
            throw new ChannelException("The channel is broken", broken);
        } finally {
            writing.unlock();
        }
    }

    /** Length and message in one write, so that a small message is one packet. */
    private void write(byte[] message) throws IOException {
        byte[] framed = new byte[LENGTH_BYTES + message.length];
        framed[0] = (byte) (message.length >>> 24);
        framed[1] = (byte) (message.length >>> 16);
        framed[2] = (byte) (message.length >>> 8);
        framed[3] = (byte) message.length;
        System.arraycopy(message, 0, framed, LENGTH_BYTES, message.length);
        output.write(framed);
        output.flush();
    }

    @Override
    public Subscription receive(Consumer<byte[]> receiver) {
        return receivers.add(receiver);
    }

    @Override
    public CompletionStage<Void> closed() {
        return receivers.closed();
    }

    void whenClosed(Runnable action) {
        receivers.whenClosed(action);
    }

    @Override
    public boolean isOpen() {
        return receivers.isOpen();
    }

    @Override
    public void close() {
        if (receivers.end()) {
            Closing.quietly(output);
            Closing.quietly(input);
        }
    }
}

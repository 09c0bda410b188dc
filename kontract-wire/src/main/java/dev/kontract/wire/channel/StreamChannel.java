package dev.kontract.wire.channel;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
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
    private static final Framing FRAMING = new LengthPrefix();

    private final InputStream input;
    private final OutputStream output;
    private final int maxBytes;
    private final Receivers receivers = new Receivers();
    private final Outbox outbox;

    private StreamChannel(InputStream input, OutputStream output, int maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("The largest message must have at least one byte: " + maxBytes);
        }
        this.input = input;
        this.output = output;
        this.maxBytes = maxBytes;
        this.outbox = new Outbox(output, new Outbox.End(this::cut, this::cut));
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
        try {
            ByteInput in = new ByteInput(input);
            while (receivers.isOpen()) {
                long length = in.readNumber(LENGTH_BYTES);
                if (length > maxBytes) {
                    throw new IOException("A message of " + length + " bytes");
                }
                receivers.deliver(in.readBytes((int) length));
            }
        } catch (EOFException ended) {
            LOG.trace("The peer closed the stream", ended);
        } catch (IOException broken) {
            LOG.debug("The stream broke", broken);
        } finally {
            cut();
        }
    }

    @Override
    public void send(byte[] message) {
        if (message.length > maxBytes) {
            throw new ChannelException("The message has more than " + maxBytes + " bytes");
        }
        outbox.send(message, FRAMING);
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

    /** What was sent before is still written, for a second at most. */
    @Override
    public void close() {
        if (receivers.end() && !outbox.close()) {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(this::cut);
        }
    }

    private void cut() {
        receivers.end();
        outbox.discard();
        Closing.quietly(output);
        Closing.quietly(input);
    }
}

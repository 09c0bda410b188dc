package dev.kontract.wire.channel;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One end of a connection inside of this process. Messages arrive once and in order. Thread-safe. */
public final class MemoryChannel implements Connection {
    private final MemoryLine out;
    private final MemoryLine in;

    private MemoryChannel(MemoryLine out, MemoryLine in) {
        this.out = out;
        this.in = in;
    }

    /**
     * Two ends of one connection.
     *
     * @param left an end
     * @param right the other
     */
    public record Pair(MemoryChannel left, MemoryChannel right) {}

    /** A new connection. */
    public static Pair pair() {
        MemoryLine toLeft = new MemoryLine();
        MemoryLine toRight = new MemoryLine();
        return new Pair(new MemoryChannel(toRight, toLeft), new MemoryChannel(toLeft, toRight));
    }

    @Override
    public void send(byte[] message) {
        out.put(message);
    }

    @Override
    public Subscription receive(Consumer<byte[]> receiver) {
        return in.receivers().add(receiver);
    }

    @Override
    public CompletionStage<Void> closed() {
        return in.receivers().closed();
    }

    @Override
    public boolean isOpen() {
        return in.receivers().isOpen();
    }

    @Override
    public void close() {
        in.end();
        out.end();
    }
}

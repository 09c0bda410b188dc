package dev.kontract.wire.erpc;

import dev.kontract.wire.channel.Channel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One end of a pair of channels that deliver on the thread that sends. */
final class DirectChannel implements Channel {
    private final List<Consumer<byte[]>> own;
    private final List<Consumer<byte[]>> others;

    private DirectChannel(List<Consumer<byte[]>> own, List<Consumer<byte[]>> others) {
        this.own = own;
        this.others = others;
    }

    record Pair(DirectChannel left, DirectChannel right) {}

    static Pair pair() {
        List<Consumer<byte[]>> left = new CopyOnWriteArrayList<>();
        List<Consumer<byte[]>> right = new CopyOnWriteArrayList<>();
        return new Pair(new DirectChannel(left, right), new DirectChannel(right, left));
    }

    @Override
    public void send(byte[] message) {
        others.forEach(receiver -> receiver.accept(message));
    }

    @Override
    public Subscription receive(Consumer<byte[]> receiver) {
        own.add(receiver);
        return () -> own.remove(receiver);
    }
}

package dev.kontract.wire.erpc;

import dev.kontract.wire.channel.Channel;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Loses a tenth of what is sent over another channel, as its seed says, and otherwise alters as much. */
final class LossyChannel implements Channel {
    private static final Executor SOON = CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS);

    private final Channel channel;
    private final Random random;
    private final boolean onlyDrops;

    private LossyChannel(Channel channel, long seed, boolean onlyDrops) {
        this.channel = channel;
        this.random = new Random(seed);
        this.onlyDrops = onlyDrops;
    }

    /** Drops a tenth, sends a tenth twice, and a tenth later than what follows it. */
    static LossyChannel over(Channel channel, long seed) {
        return new LossyChannel(channel, seed, false);
    }

    /** Drops a tenth. */
    static LossyChannel dropping(Channel channel, long seed) {
        return new LossyChannel(channel, seed, true);
    }

    private synchronized int roll() {
        return random.nextInt(10);
    }

    @Override
    public void send(byte[] message) {
        int rolled = roll();
        if (rolled == 0) {
            return;
        }
        if (rolled == 2 && !onlyDrops) {
            SOON.execute(() -> channel.send(message));
            return;
        }
        channel.send(message);
        if (rolled == 1 && !onlyDrops) {
            channel.send(message);
        }
    }

    @Override
    public Subscription receive(Consumer<byte[]> receiver) {
        return channel.receive(receiver);
    }
}

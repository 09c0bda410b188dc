package dev.kontract.gateway.internal.erpc;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets the calls of all channels come to their end, then ends the channels. */
record Drain(Collection<ServedChannel> channels) {
    /** Refuses new calls on every channel before it waits for the first; false if some did not end in time. */
    boolean await(Duration grace) throws InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        for (ServedChannel channel : channels) {
            channel.server().drain(Duration.ZERO);
        }
        boolean all = true;
        for (ServedChannel channel : channels) {
            all &= channel.server().drain(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return all;
    }

    /** Says goodbye to every client, and waits for a while for their answers. */
    void leave(Duration patience) throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(channels.size());
        for (ServedChannel channel : channels) {
            channel.connection().whenGone(gone::countDown);
            channel.connection().leave();
        }
        if (!gone.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            channels.forEach(channel -> channel.connection().abort());
        }
    }
}

package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.wire.channel.Channel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What arrives at one end of a channel, to be looked at frame by frame. */
final class Probe {
    private static final int PATIENCE_SECONDS = 20;

    private final Channel channel;
    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

    Probe(Channel channel) {
        this.channel = channel;
        channel.receive(frames::add);
    }

    void send(byte[] frame) {
        channel.send(frame);
    }

    byte[] next() {
        try {
            byte[] frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a frame").isNotNull();
            return frame;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Forgets what arrived. */
    void clear() {
        frames.clear();
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }
}

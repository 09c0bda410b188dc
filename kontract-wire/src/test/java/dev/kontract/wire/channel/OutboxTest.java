package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.wire.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Framing FRAMING = new LengthPrefix();
    private static final int FRAMED = 5;
    private static final int MORE_THAN_THERE_IS_ROOM_FOR = 400_000;

    private final SlowStream stream = new SlowStream();
    private final AtomicInteger drained = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Outbox outbox = new Outbox(stream, new Outbox.End(drained::incrementAndGet, broken::incrementAndGet));

    /** Writes when it is let. */
    private static final class SlowStream extends OutputStream {
        private final List<Integer> writes = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private volatile boolean breaks;

        @Override
        public void write(int one) {
            throw new AssertionError("byte by byte");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            if (breaks) {
                throw new IOException("broken");
            }
            writes.add(length);
        }
    }

    private Thread send(int length) {
        return Thread.ofVirtual().start(() -> {
            try {
                outbox.send(new byte[length], FRAMING);
            } catch (ChannelException ended) {
                assertThat(ended).hasMessageStartingWith("The channel");
            }
        });
    }

    @Test
    void messagesThatWaitForAWriteAreWrittenTogether() throws InterruptedException {
        Thread first = send(1);
        stream.entered.await();

        for (int i = 0; i < 10; i++) {
            send(1).join();
        }
        stream.release.countDown();
        first.join();

        Await.until(() -> stream.writes.size() == 2);
        assertThat(stream.writes).containsExactly(FRAMED, 10 * FRAMED);
    }

    @Test
    void sendersWaitWhileTooMuchDoes() throws InterruptedException {
        Thread first = send(1);
        stream.entered.await();
        send(MORE_THAN_THERE_IS_ROOM_FOR).join();

        Thread late = send(1);
        Await.until(() -> late.getState() == Thread.State.WAITING);
        stream.release.countDown();

        late.join();
        first.join();
        Await.until(() -> stream.writes.stream().mapToInt(Integer::intValue).sum()
                == FRAMED + FRAMED + Integer.BYTES + MORE_THAN_THERE_IS_ROOM_FOR);
    }

    @Test
    void whatWasSentBeforeTheEndIsWritten() throws InterruptedException {
        Thread first = send(1);
        stream.entered.await();
        send(2).join();

        assertThat(outbox.close()).isFalse();
        assertThatThrownBy(() -> outbox.send(new byte[1], FRAMING)).isInstanceOf(ChannelException.class);
        stream.release.countDown();

        first.join();
        Await.until(() -> drained.get() == 1);
        assertThat(stream.writes).containsExactly(FRAMED, FRAMED + 1);
        assertThat(broken).hasValue(0);
    }

    @Test
    void aWriteThatFailsEndsEveryWait() throws InterruptedException {
        Thread first = send(1);
        stream.entered.await();
        send(MORE_THAN_THERE_IS_ROOM_FOR).join();
        Thread late = send(1);
        Await.until(() -> late.getState() == Thread.State.WAITING);

        stream.breaks = true;
        stream.release.countDown();

        first.join();
        late.join();
        assertThat(broken).hasValue(1);
        assertThat(outbox.close()).isFalse();
    }
}

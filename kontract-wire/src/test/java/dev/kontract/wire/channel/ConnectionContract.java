package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.wire.Await;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every connection does. */
public abstract class ConnectionContract {
    /** The largest message that the connections under test carry. */
    public static final int MAX_BYTES = 1_048_576;

    private static final int LARGER_THAN_ANY_BUFFER = 200_000;

    private Ends ends =
            new Ends(MemoryChannel.pair().left(), MemoryChannel.pair().left(), () -> {});

    /**
     * A fresh connection.
     *
     * @param near the end under test
     * @param far the other one
     * @param vanish ends the far side without a goodbye
     */
    public record Ends(Connection near, Connection far, Runnable vanish) {}

    /** A fresh connection; the contract closes both its ends. */
    protected abstract Ends connect() throws Exception;

    @BeforeEach
    void open() throws Exception {
        ends = connect();
    }

    @AfterEach
    void close() {
        ends.near().close();
        ends.far().close();
    }

    private static BlockingQueue<byte[]> collect(Channel channel) {
        BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
        channel.receive(received::add);
        return received;
    }

    private static byte[] next(BlockingQueue<byte[]> received) throws InterruptedException {
        byte[] message = received.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    private static byte[] random(int length) {
        byte[] message = new byte[length];
        new Random(length).nextBytes(message);
        return message;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 125, 126, 127, 65_535, 65_536, LARGER_THAN_ANY_BUFFER, MAX_BYTES})
    void aMessageOfAnyLengthArrivesIntactBothWays(int length) throws InterruptedException {
        BlockingQueue<byte[]> near = collect(ends.near());
        BlockingQueue<byte[]> far = collect(ends.far());

        ends.near().send(random(length));
        ends.far().send(random(length));

        assertThat(Arrays.equals(next(far), random(length))).isTrue();
        assertThat(Arrays.equals(next(near), random(length))).isTrue();
    }

    @Test
    void manyMessagesArriveOnceAndInOrder() throws InterruptedException {
        BlockingQueue<byte[]> far = collect(ends.far());

        for (int i = 0; i < 3_000; i++) {
            ends.near().send(random(i));
        }

        for (int i = 0; i < 3_000; i++) {
            assertThat(next(far)).hasSize(i);
        }
        assertThat(far).isEmpty();
    }

    @Test
    void concurrentSendersDoNotMixTheirMessages() throws InterruptedException {
        BlockingQueue<byte[]> far = collect(ends.far());
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < 8; sender++) {
            int length = 1_000 * sender + 1;
            byte content = (byte) sender;
            senders.add(Thread.ofVirtual().start(() -> {
                byte[] message = new byte[length];
                Arrays.fill(message, content);
                for (int i = 0; i < 100; i++) {
                    ends.near().send(message);
                }
            }));
        }

        for (int i = 0; i < 800; i++) {
            byte[] message = next(far);
            byte[] expected = new byte[1_000 * message[0] + 1];
            Arrays.fill(expected, message[0]);
            assertThat(Arrays.equals(message, expected)).isTrue();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(far).isEmpty();
    }

    @Test
    void sendingAndReceivingGoOnAtTheSameTime() throws InterruptedException {
        BlockingQueue<byte[]> near = collect(ends.near());
        ends.far().receive(message -> ends.far().send(message));

        for (int i = 0; i < 500; i++) {
            ends.near().send(random(1_000));
        }

        for (int i = 0; i < 500; i++) {
            assertThat(next(near)).hasSize(1_000);
        }
    }

    @Test
    void messagesThatCameBeforeTheFirstReceiverWaitForIt() throws InterruptedException {
        ends.near().send(new byte[] {1});
        ends.near().send(new byte[] {2});

        BlockingQueue<byte[]> far = collect(ends.far());

        assertThat(next(far)).containsExactly(1);
        assertThat(next(far)).containsExactly(2);
    }

    @Test
    void everyReceiverGetsEveryMessageUntilItCancels() throws InterruptedException {
        BlockingQueue<byte[]> cancelled = new LinkedBlockingQueue<>();
        Channel.Subscription subscription = ends.far().receive(cancelled::add);
        BlockingQueue<byte[]> staying = collect(ends.far());
        ends.near().send(new byte[] {1});
        assertThat(next(cancelled)).containsExactly(1);
        assertThat(next(staying)).containsExactly(1);

        subscription.cancel();
        subscription.cancel();
        ends.near().send(new byte[] {2});

        assertThat(next(staying)).containsExactly(2);
        assertThat(cancelled).isEmpty();
    }

    @Test
    void aReceiverThatThrowsHarmsNobody() throws InterruptedException {
        ends.far().receive(message -> {
            throw new IllegalStateException("bad receiver");
        });
        BlockingQueue<byte[]> far = collect(ends.far());

        ends.near().send(new byte[] {1});
        ends.near().send(new byte[] {2});

        assertThat(next(far)).containsExactly(1);
        assertThat(next(far)).containsExactly(2);
    }

    @Test
    void closingOneEndEndsBoth() {
        Set<String> closed = ConcurrentHashMap.newKeySet();
        collect(ends.near());
        collect(ends.far());
        ends.near().closed().thenRun(() -> closed.add("near"));
        ends.far().closed().thenRun(() -> closed.add("far"));

        ends.near().close();
        ends.near().close();

        Await.until(() -> closed.size() == 2);
        assertThat(ends.near().isOpen()).isFalse();
        assertThatThrownBy(() -> ends.near().send(new byte[1])).isInstanceOf(ChannelException.class);
    }

    @Test
    void aPeerThatVanishesEndsTheConnection() {
        collect(ends.near());

        ends.vanish().run();

        Await.until(() -> !ends.near().isOpen());
        assertThat(ends.near().closed().toCompletableFuture()).isDone();
        assertThatThrownBy(() -> ends.near().send(new byte[1])).isInstanceOf(ChannelException.class);
    }
}

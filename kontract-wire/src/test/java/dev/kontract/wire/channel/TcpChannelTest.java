package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.wire.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpChannelTest extends ConnectionContract {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<TcpChannel> accepted = new LinkedBlockingQueue<>();
    private final TcpListener listener = TcpListener.listen(ANY_PORT, TcpListener.Options.DEFAULT, accepted::add);

    @Override
    protected Ends connect() throws Exception {
        TcpChannel near = TcpChannel.connect(listener.address(), PATIENCE);
        return new Ends(near, accept(), listener::close);
    }

    private TcpChannel accept() throws InterruptedException {
        TcpChannel far = accepted.poll(20, TimeUnit.SECONDS);
        assertThat(far).isNotNull();
        return far;
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    private Socket raw() throws IOException {
        return new Socket(listener.address().getAddress(), listener.address().getPort());
    }

    @Test
    void framesMayBeSplitAndMergedInAnyWay() throws Exception {
        try (Socket socket = raw()) {
            BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
            accept().receive(received::add);
            byte[] stream = {0, 0, 0, 1, 7, 0, 0, 0, 0, 0, 0, 0, 2, 8, 9};
            OutputStream out = socket.getOutputStream();

            for (byte each : stream) {
                out.write(each);
                out.flush();
            }
            out.write(stream);
            out.flush();

            for (int round = 0; round < 2; round++) {
                assertThat(received.poll(20, TimeUnit.SECONDS)).containsExactly(7);
                assertThat(received.poll(20, TimeUnit.SECONDS)).isEmpty();
                assertThat(received.poll(20, TimeUnit.SECONDS)).containsExactly(8, 9);
            }
        }
    }

    @Test
    void aLengthBeyondTheLimitEndsTheConnection() throws Exception {
        for (int length : new int[] {MAX_BYTES + 1, -1, Integer.MIN_VALUE}) {
            try (Socket socket = raw()) {
                TcpChannel channel = accept();
                channel.receive(message -> {});

                socket.getOutputStream()
                        .write(java.nio.ByteBuffer.allocate(4).putInt(length).array());

                Await.until(() -> !channel.isOpen());
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aMessageBeyondTheLimitIsNotSent() throws Exception {
        try (TcpChannel near = TcpChannel.connect(listener.address(), PATIENCE)) {
            assertThatThrownBy(() -> near.send(new byte[MAX_BYTES + 1])).isInstanceOf(ChannelException.class);
            assertThat(near.isOpen()).isTrue();
        }
    }

    @Test
    void anAddressWhereNobodyListensIsAnError() throws IOException {
        InetSocketAddress address;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = (InetSocketAddress) closed.getLocalSocketAddress();
        }

        assertThatThrownBy(() -> TcpChannel.connect(address, PATIENCE)).isInstanceOf(ChannelException.class);
    }

    @Test
    void connectionsBeyondTheBoundWaitUntilOthersEnd() throws Exception {
        BlockingQueue<TcpChannel> few = new LinkedBlockingQueue<>();
        try (TcpListener bounded = TcpListener.listen(ANY_PORT, new TcpListener.Options(1, 100), few::add);
                TcpChannel first = TcpChannel.connect(bounded.address(), PATIENCE);
                TcpChannel second = TcpChannel.connect(bounded.address(), PATIENCE)) {
            TcpChannel served = few.poll(20, TimeUnit.SECONDS);
            assertThat(served).isNotNull();
            assertThat(few).isEmpty();

            served.close();

            assertThat(few.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(first).isNotSameAs(second);
        }
    }
}

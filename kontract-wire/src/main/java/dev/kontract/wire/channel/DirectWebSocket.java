package dev.kontract.wire.channel;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's end of a WebSocket, over a socket of its own. Thread-safe. */
final class DirectWebSocket implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(DirectWebSocket.class);
    private static final Framing MESSAGE = new WebSocketFraming(WebSocketFraming.BINARY);
    private static final Framing PONG = new WebSocketFraming(WebSocketFraming.PONG);
    private static final Framing CLOSE = new WebSocketFraming(WebSocketFraming.CLOSE);
    private static final int NORMAL = 1000;

    private final WebSocketDial dial;
    private final WebSocketInput input;
    private final Outbox outbox;
    private final Receivers receivers = new Receivers();
    private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();

    private DirectWebSocket(WebSocketDial dial, ByteInput input, int maxBytes) throws IOException {
        this.dial = dial;
        this.input = new WebSocketInput(input, maxBytes, this::pong);
        this.outbox = new Outbox(dial.socket().getOutputStream(), new Outbox.End(this::finish, this::cut));
    }

    static DirectWebSocket connect(HttpClient client, URI uri, WebSocketChannel.Options options) {
        WebSocketUpgrade upgrade = new WebSocketUpgrade(uri, options.headers());
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        try {
            WebSocketDial dial = WebSocketDial.connect(client, uri, options.timeout(), done);
            try {
                dial.socket().getOutputStream().write(upgrade.request());
                ByteInput in = new ByteInput(dial.socket().getInputStream());
                upgrade.accept(in);
                return new DirectWebSocket(dial, in, options.maxBytes()).start();
            } catch (IOException | ChannelException refused) {
                Closing.quietly(dial.raw());
                throw refused;
            }
        } catch (IOException refused) {
            throw new ChannelException("There is no WebSocket at the server", refused);
        } finally {
            done.complete(null);
        }
    }

    private DirectWebSocket start() {
        receivers.whenFirst(() -> Thread.ofVirtual().name("websocket").start(this::read));
        return this;
    }

    private void read() {
        try {
            readMessages();
            // beyond our own goodbye: what is left unread could make the peer miss it
            input.drain();
        } catch (EOFException ended) {
            LOG.trace("The peer ended the connection", ended);
        } catch (IOException | ChannelException broken) {
            LOG.debug("The WebSocket broke", broken);
        } finally {
            cut();
        }
    }

    private void readMessages() throws IOException {
        try {
            while (true) {
                byte[] message = input.next();
                if (receivers.isOpen()) {
                    receivers.deliver(message);
                }
            }
        } catch (WebSocketInput.EndException end) {
            end(end.status());
        }
    }

    @Override
    public void send(byte[] message) {
        outbox.send(message, MESSAGE);
    }

    @Override
    public Subscription receive(Consumer<byte[]> receiver) {
        return receivers.add(receiver);
    }

    @Override
    public CompletionStage<Void> closed() {
        return receivers.closed();
    }

    @Override
    public boolean isOpen() {
        return receivers.isOpen();
    }

    @Override
    public void close() {
        end(NORMAL);
    }

    /** Behind our own goodbye nothing is sent any more, and the peer's is still read. */
    private void pong(byte[] payload) {
        try {
            outbox.send(payload, PONG);
        } catch (ChannelException closed) {
            LOG.trace("A ping was not answered", closed);
        }
    }

    /** Says goodbye, behind all that was sent before, and gives the peer a second to take that and to say its own. */
    private void end(int status) {
        if (!receivers.end()) {
            return;
        }
        // first: the goodbye itself may have to wait for a peer that takes nothing
        CompletableFuture<@Nullable Void> _ = gone.orTimeout(1, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    cut();
                    return null;
                });
        try {
            outbox.send(ByteBuffer.allocate(2).putShort((short) status).array(), CLOSE);
            outbox.close();
        } catch (ChannelException broken) {
            LOG.trace("The goodbye was not sent", broken);
        }
    }

    /** Everything is written. */
    private void finish() {
        try {
            dial.socket().shutdownOutput();
        } catch (IOException broken) {
            cut();
        }
    }

    private void cut() {
        gone.complete(null);
        receivers.end();
        outbox.discard();
        Closing.quietly(dial.raw());
    }
}

package dev.kontract.gateway.internal.erpc;

import dev.kontract.wire.channel.ChannelException;
import dev.kontract.wire.channel.Receivers;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's end of a WebSocket (RFC 6455), each message a binary one. A message that is text or too large ends it. It
 * holds no thread, and no buffer but for a message that has not arrived as a whole. Thread-safe.
 */
final class WebSocketConnection implements FrameHandler, ServedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);

    private final Receivers receivers = new Receivers();
    private final SendWindow window;
    private final FrameSender sender = new FrameSender();
    private final int maxBytes;
    private final Function<ServedConnection, ChannelServer> servers;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    /** Used by the reading thread alone, of which there is one at a time. */
    private final MessageParts parts;

    private volatile @Nullable CoreSession session;
    private volatile @Nullable ChannelServer server;
    private volatile long arrivingSince;
    private volatile long heard = System.nanoTime();
    private volatile long lastMessage = heard;

    /** A connection before its upgrade; it gets its server after that. */
    WebSocketConnection(Memory memory, Function<ServedConnection, ChannelServer> servers) {
        this.maxBytes = memory.maxMessageBytes();
        this.servers = servers;
        Share share = memory.share(this::abort);
        this.window = new SendWindow(share);
        this.parts = new MessageParts(maxBytes, share);
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        callback.succeeded();
        server = servers.apply(this);
        receivers.whenFirst(opened::demand);
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        heard = System.nanoTime();
        switch (frame.getOpCode()) {
            case OpCode.BINARY, OpCode.CONTINUATION -> onData(frame, callback);
            case OpCode.TEXT -> refuse(CloseStatus.BAD_DATA, callback);
            case OpCode.PING -> onPing(frame, callback);
            case OpCode.CLOSE -> callback.succeeded();
            default -> {
                callback.succeeded();
                readOn();
            }
        }
    }

    private void onData(Frame frame, Callback callback) {
        ByteBuffer part = frame.hasPayload() ? frame.getPayload() : BufferUtil.EMPTY_BUFFER;
        if (parts.isTooLargeWith(part, this::isVerified)) {
            refuse(CloseStatus.MESSAGE_TOO_LARGE, callback);
            return;
        }
        if (!isOpen()) {
            callback.succeeded();
            readOn();
            return;
        }
        if (frame.isFin()) {
            byte[] message = parts.last(part);
            callback.succeeded();
            arrivingSince = 0;
            lastMessage = heard;
            receivers.deliver(message);
        } else {
            arrivingSince = parts.isEmpty() ? heard : arrivingSince;
            parts.add(part);
            callback.succeeded();
        }
        window.whenRoom(this::readOn);
    }

    private boolean isVerified() {
        ChannelServer own = server;
        return own != null && own.isVerified();
    }

    /** Reads on when the answer is sent, so that answers to pings cannot pile up. */
    private void onPing(Frame frame, Callback callback) {
        ByteBuffer payload = BufferUtil.copy(frame.getPayload());
        callback.succeeded();
        write(new Frame(OpCode.PONG, payload), Callback.from(this::readOn, failed -> readOn()));
    }

    private void readOn() {
        CoreSession open = session;
        if (open != null) {
            open.demand();
        }
    }

    private void refuse(int status, Callback callback) {
        callback.succeeded();
        parts.clear();
        end(status);
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("A WebSocket broke", cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        ended();
        callback.succeeded();
    }

    private void ended() {
        receivers.end();
        window.close();
        gone.complete(null);
    }

    @Override
    public void whenGone(Runnable action) {
        CompletableFuture<Void> _ = gone.thenRun(action);
    }

    @Override
    public void send(byte[] message) {
        if (message.length > maxBytes) {
            throw new ChannelException("The message has more than " + maxBytes + " bytes");
        }
        if (!isOpen()) {
            throw new ChannelException("The channel is closed");
        }
        window.take(message.length);
        CoreSession open = session;
        Callback sent = new Sent(message.length);
        if (open == null) {
            sent.failed(new IllegalStateException("The upgrade is not done"));
        } else {
            sender.send(open, new Frame(OpCode.BINARY, ByteBuffer.wrap(message)), sent);
        }
    }

    /** What happens when a message was sent, or was not. */
    private final class Sent implements Callback {
        private final int length;

        Sent(int length) {
            this.length = length;
        }

        @Override
        public void succeeded() {
            window.give(length);
        }

        @Override
        public void failed(Throwable broken) {
            window.give(length);
            abort();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    private void write(Frame frame, Callback callback) {
        CoreSession open = session;
        if (open == null) {
            callback.failed(new IllegalStateException("The upgrade is not done"));
        } else {
            open.sendFrame(frame, callback, false);
        }
    }

    @Override
    public void ping() {
        write(new Frame(OpCode.PING), Callback.NOOP);
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
        end(CloseStatus.NORMAL);
    }

    @Override
    public void leave() {
        end(CloseStatus.SHUTDOWN);
    }

    /** Says goodbye; the connection is gone when the peer has answered. */
    private void end(int status) {
        if (receivers.end()) {
            window.close();
            CoreSession open = session;
            if (open != null) {
                open.close(status, "", Callback.NOOP);
            }
        }
    }

    @Override
    public void abort() {
        CoreSession open = session;
        if (open != null) {
            open.abort();
        }
        ended();
    }

    @Override
    public long heard() {
        return heard;
    }

    @Override
    public long lastMessage() {
        return lastMessage;
    }

    @Override
    public long arrivingFor(long now) {
        long since = arrivingSince;
        return since == 0 ? 0 : now - since;
    }

    @Override
    public SendWindow window() {
        return window;
    }
}

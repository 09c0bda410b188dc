package dev.kontract.wire.channel;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts the parts of messages together, and asks for the next one when a message was received. */
final class JdkWebSocketReceiver implements WebSocket.Listener {
    /** Too big (1009) and not understood (1003) would say more, but the JDK lets only servers send them. */
    private static final int POLICY_VIOLATION = 1008;

    private final Receivers receivers = new Receivers();
    private final int maxBytes;
    private @Nullable ByteArrayOutputStream parts;

    JdkWebSocketReceiver(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    Receivers receivers() {
        return receivers;
    }

    @Override
    public void onOpen(WebSocket socket) {
        receivers.whenFirst(() -> socket.request(1));
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        int before = parts == null ? 0 : parts.size();
        if (data.remaining() > maxBytes - before) {
            end(socket);
            return null;
        }
        byte[] part = new byte[data.remaining()];
        data.get(part);
        if (last && parts == null) {
            receivers.deliver(part);
        } else {
            append(part, last);
        }
        socket.request(1);
        return null;
    }

    private void append(byte[] part, boolean last) {
        ByteArrayOutputStream message = parts == null ? new ByteArrayOutputStream(2 * part.length) : parts;
        message.writeBytes(part);
        parts = last ? null : message;
        if (last) {
            receivers.deliver(message.toByteArray());
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        end(socket);
        return null;
    }

    private void end(WebSocket socket) {
        receivers.end();
        CompletableFuture<WebSocket> _ = socket.sendClose(POLICY_VIOLATION, "")
                .orTimeout(1, TimeUnit.SECONDS)
                .whenComplete((WebSocket sent, @Nullable Throwable failed) -> socket.abort());
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        receivers.end();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        receivers.end();
    }
}

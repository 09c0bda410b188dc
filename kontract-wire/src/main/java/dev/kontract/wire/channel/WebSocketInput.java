package dev.kontract.wire.channel;

import static dev.kontract.wire.channel.WebSocketFraming.BINARY;
import static dev.kontract.wire.channel.WebSocketFraming.CLOSE;
import static dev.kontract.wire.channel.WebSocketFraming.CONTINUATION;
import static dev.kontract.wire.channel.WebSocketFraming.FINAL;
import static dev.kontract.wire.channel.WebSocketFraming.LENGTH_16;
import static dev.kontract.wire.channel.WebSocketFraming.LENGTH_64;
import static dev.kontract.wire.channel.WebSocketFraming.PING;
import static dev.kontract.wire.channel.WebSocketFraming.PONG;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a server (RFC 6455, sections 5 and 6), and answers its pings. Not thread-safe. */
final class WebSocketInput {
    private static final int NORMAL = 1000;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int POLICY_VIOLATION = 1008;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int TEXT = 1;
    private static final int CONTROL = 0x08;
    private static final int MAX_CONTROL = 125;

    private final ByteInput in;
    private final int maxBytes;
    private final Consumer<byte[]> pings;
    private @Nullable ByteArrayOutputStream parts;

    /**
     * A reader.
     *
     * @param pings gets what is to be sent back
     */
    WebSocketInput(ByteInput in, int maxBytes, Consumer<byte[]> pings) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.pings = pings;
    }

    /** The connection must end, with the status for the peer. */
    static final class EndException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        EndException(int status) {
            super("The WebSocket ends: " + status, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The next message. */
    byte[] next() throws IOException, EndException {
        while (true) {
            int head = in.readByte();
            boolean last = (head & FINAL) != 0;
            int opcode = head & OPCODE;
            long length = length();
            if ((head & RESERVED) != 0) {
                throw new EndException(PROTOCOL_ERROR);
            }
            if (opcode >= CONTROL) {
                onControl(opcode, last, length);
            } else {
                checkData(opcode, length);
                byte[] part = in.readBytes((int) length);
                if (last && parts == null) {
                    return part;
                }
                byte[] whole = append(part, last);
                if (whole != null) {
                    return whole;
                }
            }
        }
    }

    /** Reads what still comes, and keeps nothing. */
    void drain() throws IOException {
        in.drain();
    }

    private long length() throws IOException, EndException {
        int length = in.readByte();
        return switch (length) {
            case LENGTH_16 -> in.readNumber(Short.BYTES);
            case LENGTH_64 -> in.readNumber(Long.BYTES);
            default -> {
                if (length > LENGTH_64) {
                    throw new EndException(PROTOCOL_ERROR); // masked
                }
                yield length;
            }
        };
    }

    private void onControl(int opcode, boolean last, long length) throws IOException, EndException {
        if (!last || length > MAX_CONTROL) {
            throw new EndException(PROTOCOL_ERROR);
        }
        byte[] payload = in.readBytes((int) length);
        switch (opcode) {
            case PING -> pings.accept(payload);
            case PONG -> {}
            case CLOSE -> throw new EndException(NORMAL);
            default -> throw new EndException(PROTOCOL_ERROR);
        }
    }

    private void checkData(int opcode, long length) throws EndException {
        if (opcode != (parts == null ? BINARY : CONTINUATION)) {
            throw new EndException(opcode == TEXT && parts == null ? POLICY_VIOLATION : PROTOCOL_ERROR);
        }
        int before = parts == null ? 0 : parts.size();
        if (length < 0 || length > maxBytes - before) {
            throw new EndException(POLICY_VIOLATION);
        }
    }

    /** The whole message after its last part. */
    private byte @Nullable [] append(byte[] part, boolean last) {
        ByteArrayOutputStream message = parts == null ? new ByteArrayOutputStream(2 * part.length) : parts;
        message.writeBytes(part);
        parts = last ? null : message;
        return last ? message.toByteArray() : null;
    }
}

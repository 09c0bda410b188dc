package dev.kontract.wire.channel;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The server's end of a WebSocket, of just what the tests need (RFC 6455), in fragments of a chosen size. */
final class WebSocketPeer implements Connection {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int CONTROL = 8;
    private static final int FINAL = 0x80;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final int fragment;
    private final Receivers receivers = new Receivers();
    private volatile int closeStatus;

    WebSocketPeer(Socket socket, int fragment) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
        this.fragment = fragment;
        upgrade();
        receivers.whenFirst(() -> Thread.ofVirtual().start(this::read));
    }

    private void upgrade() throws IOException {
        String key = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String accept(String key) {
        try {
            byte[] text = (key + MAGIC).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void read() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try {
            for (int head = in.readUnsignedByte(); (head & 0x0f) != CLOSE; head = in.readUnsignedByte()) {
                byte[] payload = payload();
                if ((head & CONTROL) != 0) {
                    continue;
                }
                message.writeBytes(payload);
                if ((head & FINAL) != 0) {
                    receivers.deliver(message.toByteArray());
                    message.reset();
                }
            }
            closeStatus = ByteBuffer.wrap(payload()).getShort();
        } catch (IOException gone) {
            // the end of the connection is what the tests look at
        } finally {
            close();
        }
    }

    private byte[] payload() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    @Override
    public synchronized void send(byte[] message) {
        try {
            for (int from = 0; from == 0 || from < message.length; from += fragment) {
                int length = Math.min(fragment, message.length - from);
                boolean last = from + length == message.length;
                frame((from == 0 ? BINARY : CONTINUATION) | (last ? FINAL : 0), message, from, length);
                if (!last) {
                    frame(PING | FINAL, message, 0, 0);
                }
            }
        } catch (IOException broken) {
            throw new ChannelException("broken", broken);
        }
    }

    void frame(int head, byte[] bytes, int from, int length) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(10 + length).put((byte) head);
        if (length < 126) {
            frame.put((byte) length);
        } else if (length < 65_536) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        out.write(frame.array(), 0, frame.put(bytes, from, length).position());
        out.flush();
    }

    int closeStatus() {
        return closeStatus;
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
        receivers.end();
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

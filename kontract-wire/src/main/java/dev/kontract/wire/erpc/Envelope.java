package dev.kontract.wire.erpc;

import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.wire.internal.msgpack.MsgPackReader;
import dev.kontract.wire.internal.msgpack.Slice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message, of which input, output and error stay undecoded until their types are known. The whole
 * message is known to be well-formed, and unknown fields are left out.
 */
final class Envelope {
    private static final Slice NIL = Slice.of(new byte[] {(byte) 0xc0});

    private final byte[] message;
    private long type;
    private String id = "";
    private @Nullable String procedure;
    private @Nullable Boolean ok;
    private @Nullable String key;
    private @Nullable Slice input;
    private @Nullable Slice output;
    private @Nullable Slice error;

    private Envelope(byte[] message) {
        this.message = message;
    }

    /** Reads a message; empty if it is not one well-formed map, or a field of it appears twice. */
    static Optional<Envelope> read(byte[] message) {
        Envelope envelope = new Envelope(message);
        MsgPackReader in = new MsgPackReader(message, 0, message.length, Peer.STORE);
        try {
            if (!in.beginObject()) {
                return Optional.empty();
            }
            boolean once = true;
            for (String field = in.nextField(); field != null; field = in.nextField()) {
                once &= envelope.read(in, field);
            }
            in.end();
            return once && !in.failed() ? Optional.of(envelope) : Optional.empty();
        } catch (RPCError malformed) {
            return Optional.empty();
        }
    }

    /** Reads a field; false if it was there before. */
    private boolean read(MsgPackReader in, String field) {
        boolean first = true;
        switch (field) {
            case "t" -> {
                first = type == 0;
                type = in.integer(1, Integer.MAX_VALUE);
            }
            case "id" -> {
                first = id.isEmpty();
                id = orEmpty(in.string());
            }
            case "p" -> {
                first = procedure == null;
                procedure = in.string();
            }
            case "k" -> {
                first = key == null;
                key = in.string();
            }
            case "ok" -> {
                first = ok == null;
                ok = in.bool();
            }
            case "i" -> {
                first = input == null;
                input = slice(in);
            }
            case "d" -> {
                first = output == null;
                output = slice(in);
            }
            case "e" -> {
                first = error == null;
                error = slice(in);
            }
            default -> in.skip();
        }
        return first;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Slice slice(MsgPackReader in) {
        int from = in.position();
        in.skip();
        return new Slice(message, from, in.position());
    }

    long type() {
        return type;
    }

    String id() {
        return id;
    }

    boolean hasId() {
        return !id.isEmpty() && id.length() <= Erpc.MAX_ID_LENGTH;
    }

    Optional<String> procedure() {
        return Optional.ofNullable(procedure);
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    Optional<Boolean> ok() {
        return Optional.ofNullable(ok);
    }

    Slice input() {
        return input == null ? NIL : input;
    }

    Slice output() {
        return output == null ? NIL : output;
    }

    Slice error() {
        return error == null ? NIL : error;
    }
}

package dev.kontract.wire.internal.msgpack;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Valid;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whole msgpack documents, strict and bounded. */
public final class MsgPack {
    private MsgPack() {}

    /**
     * Reads a document from part of an array.
     *
     * @return the value, its rules checked, or the violations
     * @throws dev.kontract.error.RPCError with {@code INVALID_DATA} if it is not one msgpack value, or has an extension
     *     type, or is nested too deep; the message has the position, never the contents
     */
    public static <T extends @Nullable Object> Parsed<T> read(Slice document, Schema<T> schema, Peer peer) {
        MsgPackReader in = new MsgPackReader(document.bytes(), document.from(), document.to(), peer);
        T value = schema.read(in);
        in.end();
        return finish(in, schema, value);
    }

    @SuppressWarnings("NullAway") // a reader that did not fail has read a T
    private static <T extends @Nullable Object> Parsed<T> finish(DataReader in, Schema<T> schema, @Nullable T value) {
        if (!in.failed()) {
            schema.validate(value, in.violations());
        }
        return in.failed() ? new Invalid<>(in.violations().list()) : new Valid<>(value);
    }

    /** Writes a document piece by piece. */
    public static byte[] write(Peer peer, Consumer<DataWriter> contents) {
        MsgPackWriter out = new MsgPackWriter(peer, 0, Integer.MAX_VALUE - Long.SIZE);
        contents.accept(out);
        return out.toByteArray();
    }
}

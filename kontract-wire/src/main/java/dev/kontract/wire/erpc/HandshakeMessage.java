package dev.kontract.wire.erpc;

import dev.kontract.data.Kind;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.wire.internal.msgpack.MsgPackReader;
import dev.kontract.wire.internal.msgpack.MsgPackWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hello or its reply.
 *
 * @param publicKey 32 bytes
 * @param nonceOrProof 32 bytes: the nonce of a hello, the proof of a reply
 * @param epoch counts the client's attempts, as an unsigned 32-bit number
 * @param auth the auth payload, if any, of whatever length
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HandshakeMessage(byte[] publicKey, byte[] nonceOrProof, long epoch, Optional<byte[]> auth) {
    /** The name of {@link #nonceOrProof} in a hello. */
    static final String NONCE = "nonce";
    /** The name of {@link #nonceOrProof} in a reply. */
    static final String PROOF = "proof";

    private static final long MAX_EPOCH = 0xffff_ffffL;

    /** The frame, with the fields in the order of the other implementations. */
    byte[] encode(String name) {
        MsgPackWriter out = new MsgPackWriter(Peer.STORE, 1, Erpc.MAX_HELLO_BYTES);
        out.beginObject();
        out.field("pub");
        out.bytes(publicKey);
        out.field(name);
        out.bytes(nonceOrProof);
        out.field("epoch");
        out.int64(epoch);
        if (auth.isPresent()) {
            out.field("auth");
            out.bytes(auth.get());
        }
        out.endObject();
        byte[] frame = out.toByteArray();
        frame[0] = Erpc.TAG_HELLO;
        return frame;
    }

    /**
     * Reads a frame.
     *
     * @throws RPCError if it has not the shape
     */
    static HandshakeMessage decode(byte[] frame, String name) {
        Fields fields = new Fields();
        MsgPackReader in = new MsgPackReader(frame, 1, frame.length, Peer.STORE);
        if (in.beginObject()) {
            for (String field = in.nextField(); field != null; field = in.nextField()) {
                fields.read(in, field, name);
            }
            in.end();
        }
        if (in.failed()) {
            throw malformed(in.violations().list().getFirst().path());
        }
        return new HandshakeMessage(
                key(fields.publicKey, "pub"),
                key(fields.nonceOrProof, name),
                fields.epoch(),
                Optional.ofNullable(fields.auth));
    }

    private static byte[] key(byte @Nullable [] bytes, String name) {
        if (bytes == null || bytes.length != Erpc.KEY_LEN) {
            throw malformed(name);
        }
        return bytes;
    }

    private static RPCError malformed(String field) {
        return new RPCError(RpcCode.HANDSHAKE, "Malformed handshake: " + (field.isEmpty() ? "not a map" : field));
    }

    /** What was read so far. */
    private static final class Fields {
        private byte @Nullable [] publicKey;
        private byte @Nullable [] nonceOrProof;
        private byte @Nullable [] auth;
        private @Nullable Long epoch;

        void read(MsgPackReader in, String field, String name) {
            if (field.equals("pub")) {
                refuseDuplicate(publicKey, field);
                publicKey = in.bytes();
            } else if (field.equals(name)) {
                refuseDuplicate(nonceOrProof, field);
                nonceOrProof = in.bytes();
            } else if (field.equals("epoch")) {
                refuseDuplicate(epoch, field);
                epoch = number(in);
            } else if (field.equals("auth") && !in.readNull()) {
                refuseDuplicate(auth, field);
                auth = in.bytes();
            } else if (!field.equals("auth")) {
                in.skip();
            }
        }

        /** A reader takes text for a number too, but a handshake has none. */
        private static long number(MsgPackReader in) {
            if (in.kind() != Kind.NUMBER) {
                throw malformed("epoch");
            }
            return in.integer(0, MAX_EPOCH);
        }

        private static void refuseDuplicate(@Nullable Object earlier, String field) {
            if (earlier != null) {
                throw malformed(field);
            }
        }

        long epoch() {
            if (epoch == null) {
                throw malformed("epoch");
            }
            return epoch;
        }
    }
}

package dev.kontract.wire.erpc;

import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.internal.crypto.RandomBytes;
import dev.kontract.wire.internal.crypto.SecretBox;
import dev.kontract.wire.internal.crypto.SecretBoxes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A session's key and what was verified of the peer. Thread-safe; once closed it seals and opens nothing. */
final class Session implements AutoCloseable {
    /** What a frame has before the message: the tag, the nonce and the authenticator. */
    static final int HEADER = 1 + SecretBox.OVERHEAD;

    private static final SecretBox BOX = SecretBoxes.fastest();

    private final Secret key;
    private final VerifiedAuth auth;

    Session(Secret key, VerifiedAuth auth) {
        this.key = key;
        this.auth = auth;
    }

    VerifiedAuth auth() {
        return auth;
    }

    /**
     * Makes a frame of a message, in place.
     *
     * @param frame {@link #HEADER} free bytes, and the message
     * @return false if the session was closed; the frame must not be sent then
     */
    boolean seal(byte[] frame) {
        byte @Nullable [] bytes = keyBytes();
        if (bytes == null) {
            return false;
        }
        try {
            frame[0] = Erpc.TAG_MSG;
            RandomBytes.put(frame, 1, SecretBox.NONCE_LENGTH);
            BOX.seal(bytes, frame, 1);
            return true;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The message in a frame; null if it does not authenticate, or the session was closed. */
    byte @Nullable [] open(byte[] frame) {
        byte @Nullable [] bytes = frame.length < HEADER ? null : keyBytes();
        if (bytes == null) {
            return null;
        }
        try {
            byte[] message = new byte[frame.length - HEADER];
            return BOX.open(bytes, frame, 1, message) ? message : null;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** A copy, so that a session may be closed while another thread seals: never is anything sealed with zeros. */
    private byte @Nullable [] keyBytes() {
        try {
            return key.reveal();
        } catch (IllegalStateException closed) {
            return null;
        }
    }

    @Override
    public void close() {
        key.close();
    }
}

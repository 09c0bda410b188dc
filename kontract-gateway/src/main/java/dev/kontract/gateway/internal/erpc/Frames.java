package dev.kontract.gateway.internal.erpc;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The messages in the body of a POST, each behind its length: four bytes, big-endian. */
public final class Frames {
    private static final int LENGTH_BYTES = 4;
    private static final int SEVERAL = 262_144;

    private Frames() {}

    /** How large a body may be: one message of the largest size, or several of together 256 KiB. */
    public static int maxBodyBytes(int maxMessageBytes) {
        return Math.max(maxMessageBytes + LENGTH_BYTES, SEVERAL);
    }

    /**
     * Reads all of them before any is passed on.
     *
     * @throws HttpError with the status 400 if the body is not made of messages, or 413 if one is too large
     */
    public static List<byte[]> read(byte[] body, int maxMessageBytes) {
        ByteBuffer in = ByteBuffer.wrap(body);
        List<byte[]> messages = new ArrayList<>();
        do {
            int length = in.remaining() < LENGTH_BYTES ? -1 : in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new HttpError(ErrorCode.INVALID_REQUEST, "The body is not made of messages behind their lengths");
            }
            if (length > maxMessageBytes) {
                throw new HttpError(413, ErrorCode.INVALID_REQUEST.name(), "A message is too large");
            }
            byte[] message = new byte[length];
            in.get(message);
            messages.add(message);
        } while (in.hasRemaining());
        return messages;
    }
}

package dev.kontract.wire.channel;

import java.io.Serial;

/** A message could not be sent, or a connection not be made. The message is safe to show. */
public final class ChannelException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** An exception without a cause. */
    public ChannelException(String message) {
        super(message);
    }

    /** An exception with a cause for the log. */
    public ChannelException(String message, Throwable cause) {
        super(message, cause);
    }
}

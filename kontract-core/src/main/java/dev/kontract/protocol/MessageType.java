package dev.kontract.protocol;

import java.util.Optional;

/** The message types of the Raystream protocol, by their byte on the wire. */
public enum MessageType {
    /** Opens a session. */
    HANDSHAKE_INIT(0x01),
    /** Answers {@link #HANDSHAKE_INIT}. */
    HANDSHAKE_RESPONSE(0x02),
    /** Calls a procedure. */
    RPC_CALL(0x10),
    /** Answers a call with its result. */
    RPC_RESPONSE(0x11),
    /** Answers a call with an error. */
    RPC_ERROR(0x12),
    /** Subscribes to a table or a query. */
    SUBSCRIBE(0x20),
    /** Carries a change to a subscriber. */
    EVENT(0x21),
    /** Shows that a side is alive. */
    HEARTBEAT(0x30),
    /** Ends a stream or the session. */
    CLOSE(0xFF);

    private final int value;

    MessageType(int value) {
        this.value = value;
    }

    /** The byte on the wire, 0 to 255. */
    public int value() {
        return value;
    }

    /** The type of a byte on the wire; empty for one that is none. */
    public static Optional<MessageType> of(int value) {
        for (MessageType type : values()) {
            if (type.value == value) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}

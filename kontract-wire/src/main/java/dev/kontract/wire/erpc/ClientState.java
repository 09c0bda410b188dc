package dev.kontract.wire.erpc;

/** Where a client stands. */
public enum ClientState {
    /** No session; the next call begins a handshake. */
    IDLE,
    /** A hello was sent; calls wait for the session. */
    HANDSHAKING,
    /** There is a session. */
    READY,
    /** {@link ErpcClient#destroy()} was called. */
    CLOSED
}

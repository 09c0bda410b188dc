package dev.kontract.wire.erpc;

/** Where a server stands. */
public enum ServerState {
    /** No session; hellos are accepted. */
    WAITING,
    /** A hello was answered; the first message that authenticates confirms the session. */
    PENDING,
    /** The session is confirmed, and calls are served. */
    READY,
    /** {@link ErpcServer#destroy()} was called. */
    DESTROYED
}

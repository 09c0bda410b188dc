package dev.kontract.cli.call;

/** How calls travel. */
public enum Wire {
    /** As the address and the credentials say. */
    AUTO,
    /** JSON over HTTP. */
    JSON,
    /** eRPC over server-sent events and POST. */
    SSE,
    /** eRPC over a WebSocket. */
    WS,
    /** eRPC over TCP. */
    TCP
}

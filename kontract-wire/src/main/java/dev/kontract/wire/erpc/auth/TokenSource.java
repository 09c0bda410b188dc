package dev.kontract.wire.erpc.auth;

/** Gives the token of who calls. Asked once a handshake; may block. Thread-safe. */
@FunctionalInterface
public interface TokenSource {
    /** The token, for example a JWT (RFC 7519). */
    String token() throws Exception;
}

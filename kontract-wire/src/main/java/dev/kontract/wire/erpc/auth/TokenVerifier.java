package dev.kontract.wire.erpc.auth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a token. Asked once a handshake, when its time and its binding to the handshake are known to be right. */
@FunctionalInterface
public interface TokenVerifier {
    /**
     * Checks signature, expiry and audience.
     *
     * @return plain data about the caller
     * @throws Exception to refuse the token
     */
    Map<String, ? extends @Nullable Object> verify(String token) throws Exception;
}

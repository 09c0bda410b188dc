package dev.kontract.wire.http;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.error.RpcCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Asks the server for the successor of tokens. An answer that got lost is asked for again, soon enough: the server gives
 * the same successor for a while ({@code auth.refreshGrace}, 10 seconds by default), and takes it for a theft later.
 */
final class Renewal {
    /** Together with the time that each may take, these stay below the grace. */
    private static final int ATTEMPTS = 2;

    private final Function<String, AuthSession> ask;

    Renewal(Function<String, AuthSession> ask) {
        this.ask = ask;
    }

    /**
     * What comes after this refresh token.
     *
     * @throws SessionOverError if the server refuses it
     * @throws RPCError if there is no answer, or it is another error; the refresh token may still be good then
     */
    AuthTokens successor(String refreshToken) {
        for (int attempt = 1; ; attempt++) {
            try {
                return AuthTokens.of(ask.apply(refreshToken));
            } catch (RemoteRPCError answered) {
                throw isRefusal(answered.code()) ? new SessionOverError(answered) : answered;
            } catch (RPCError lost) {
                if (attempt == ATTEMPTS || lost.code().equals(RpcCode.CLIENT)) {
                    throw lost;
                }
            }
        }
    }

    private static boolean isRefusal(String code) {
        return code.equals(ErrorCode.SESSION_EXPIRED.name()) || code.equals(ErrorCode.UNAUTHORIZED.name());
    }

    /** Waits for what another thread does; each who waits gets an error of its own, with its own stack. */
    static <T> T join(CompletableFuture<T> shared) {
        try {
            return shared.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RPCError(RpcCode.CLIENT, "Interrupted while waiting for the server", null, interrupted);
        } catch (ExecutionException failed) {
            throw switch (failed.getCause()) {
                case SessionOverError over -> new SessionOverError(over);
                case RemoteRPCError remote -> new RemoteRPCError(remote.code(), remote.message(), remote.data());
                case RPCError error -> new RPCError(error.code(), error.message(), error.data(), error);
                case null, default -> new IllegalStateException("The session's tokens cannot be renewed", failed);
            };
        }
    }
}

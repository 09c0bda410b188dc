package dev.kontract.cli;

import dev.kontract.cli.call.JsonText;
import dev.kontract.cli.call.Printable;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.wire.http.SessionOverError;

/** Says why a call has no result. */
final class CallErrors {
    private final Console console;

    CallErrors(Console console) {
        this.console = console;
    }

    /** Prints a call's error, with its data, and gives the exit code. */
    int report(RPCError failed) {
        RPCError error = overOf(failed);
        console.error(Printable.of(error.code()) + ": " + Printable.of(error.message()));
        Object data = error.data();
        if (data != null) {
            console.note(JsonText.indented(data, console::styled));
        }
        if (error instanceof RemoteRPCError && error.code().equals(ErrorCode.UNAUTHORIZED.name())) {
            console.note("Say who calls: 'kontract login', --token, --guest, or --ed25519-key with --device.");
        }
        if (error.code().equals(ErrorCode.SESSION_EXPIRED.name())) {
            console.note("Log in again with 'kontract login'; its session renews itself.");
        }
        if (error.code().equals(RpcCode.HANDSHAKE) && !(error instanceof RemoteRPCError)) {
            console.note(
                    "Check the credentials (or 'kontract login' again), and that both sides have the same secret or none: who refuses a"
                            + " handshake does not say why, or nothing at all.");
        }
        return exitCode(error);
    }

    /** Whether more calls would fail in the same way, as the server is gone. */
    static boolean isUnreachable(RPCError error) {
        return exitCode(error) == ExitCode.UNREACHABLE || exitCode(error) == ExitCode.HANDSHAKE;
    }

    /** The session is over: it is what the server said, though it said so to a renewal or before a handshake. */
    private static RPCError overOf(RPCError failed) {
        Throwable cause = failed;
        while (cause != null && !(cause instanceof SessionOverError)) {
            cause = cause.getCause();
        }
        return cause instanceof SessionOverError over ? over : failed;
    }

    static int exitCode(RPCError error) {
        if (error instanceof RemoteRPCError || overOf(error) instanceof SessionOverError) {
            return ExitCode.ANSWERED;
        }
        return switch (error.code()) {
            case RpcCode.HANDSHAKE -> ExitCode.HANDSHAKE;
            case RpcCode.TIMEOUT -> ExitCode.TIMEOUT;
            case RpcCode.SESSION -> ExitCode.UNREACHABLE;
            case String code when code.equals(ErrorCode.SERVICE_UNAVAILABLE.name()) -> ExitCode.UNREACHABLE;
            default -> ExitCode.FAILED;
        };
    }
}

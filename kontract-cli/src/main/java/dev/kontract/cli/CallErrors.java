package dev.kontract.cli;

import dev.kontract.cli.call.JsonText;
import dev.kontract.cli.call.Printable;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.error.RpcCode;

/** Says why a call has no result. */
final class CallErrors {
    private final Console console;

    CallErrors(Console console) {
        this.console = console;
    }

    /** Prints a call's error, with its data, and gives the exit code. */
    int report(RPCError error) {
        console.error(Printable.of(error.code()) + ": " + Printable.of(error.message()));
        Object data = error.data();
        if (data != null) {
            console.note(JsonText.indented(data, console::styled));
        }
        if (error instanceof RemoteRPCError && error.code().equals(ErrorCode.UNAUTHORIZED.name())) {
            console.note("Say who calls: --token, --guest, or --ed25519-key with --device.");
        }
        if (error.code().equals(RpcCode.HANDSHAKE) && !(error instanceof RemoteRPCError)) {
            console.note("Check the credentials, and that both sides have the same secret or none: who refuses a"
                    + " handshake does not say why, or nothing at all.");
        }
        return exitCode(error);
    }

    /** Whether more calls would fail in the same way, as the server is gone. */
    static boolean isUnreachable(RPCError error) {
        return exitCode(error) == ExitCode.UNREACHABLE || exitCode(error) == ExitCode.HANDSHAKE;
    }

    static int exitCode(RPCError error) {
        if (error instanceof RemoteRPCError) {
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

package dev.kontract.cli.call;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import org.jspecify.annotations.Nullable;

/** Calls by eRPC over one connection; once that is lost, calls fail at once instead of waiting for their time. */
final class ErpcCaller implements Caller {
    private final Connection connection;
    private final ErpcClient client;
    private final Runnable onClose;
    private volatile boolean hadSession;

    ErpcCaller(Connection connection, ClientOptions options, Runnable onClose) {
        this.connection = connection;
        this.onClose = onClose;
        this.client = ErpcClient.client(connection, options);
        connection.closed().thenRun(client::destroy);
    }

    @Override
    public @Nullable Object call(String procedure, Input input) {
        try {
            Object answer = client.call(procedure, Exact.SCHEMA, input.data(), Schemas.ANY);
            hadSession = true;
            return answer;
        } catch (RemoteRPCError answered) {
            hadSession = true;
            throw answered;
        } catch (RPCError failed) {
            throw failed.code().equals(RpcCode.SESSION) && !connection.isOpen() ? lost(failed) : failed;
        }
    }

    private RPCError lost(RPCError failed) {
        return hadSession
                ? new RPCError(
                        ErrorCode.SERVICE_UNAVAILABLE.name(), "The connection to the server was lost", null, failed)
                : new RPCError(RpcCode.HANDSHAKE, "The server hung up before there was a session", null, failed);
    }

    @Override
    public void close() {
        client.destroy();
        connection.close();
        onClose.run();
    }
}

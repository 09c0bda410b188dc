package dev.kontract.cli.call;

import dev.kontract.error.RPCError;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import org.jspecify.annotations.Nullable;

/** Calls by eRPC over one connection; once that is lost, calls fail at once instead of waiting for their time. */
final class ErpcCaller implements Caller {
    private final Connection connection;
    private final ErpcClient client;

    ErpcCaller(Connection connection, ClientOptions options) {
        this.connection = connection;
        this.client = ErpcClient.client(connection, options);
        connection.closed().thenRun(client::destroy);
    }

    @Override
    public @Nullable Object call(String procedure, Input input) {
        try {
            return client.call(procedure, Exact.SCHEMA, input.data(), Schemas.ANY);
        } catch (RPCError failed) {
            throw connection.isOpen() ? failed : Unreachable.lost(failed);
        }
    }

    @Override
    public void close() {
        client.destroy();
        connection.close();
    }
}

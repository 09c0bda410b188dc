package dev.kontract.benchmarks.erpc.peer;

import dev.kontract.benchmarks.load.LoadResult;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.TcpChannel;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** Calls {@code echo} by the Java client, over a WebSocket or TCP. */
public final class KontractClient implements LoadClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;
    private final ClientOptions options;
    private final ErpcClient client;

    KontractClient(URI uri, Secret secret) {
        this.uri = uri;
        this.options = ClientOptions.of(AuthOptions.secret(secret)).withHandshakeTimeout(PATIENCE);
        this.client = open();
    }

    /** Obeys until the input ends. Argument: the server's URL, of {@code ws} or {@code tcp}. */
    public static void main(String[] args) throws Exception {
        KontractClient client = new KontractClient(URI.create(args[0]), Secret.ofHex(System.getenv("ERPC_SECRET")));
        if (!echo(client.client)) {
            throw new IllegalStateException("The server does not echo");
        }
        Commands.obey(client);
    }

    /** A client over a connection of its own. */
    ErpcClient open() {
        return ErpcClient.client(connect(), options);
    }

    private Connection connect() {
        return uri.getScheme().equals("tcp")
                ? TcpChannel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE)
                : WebSocketChannel.connect(http, uri, WebSocketChannel.Options.DEFAULT);
    }

    static boolean echo(ErpcClient client) {
        return client.call("echo", Schemas.STRING, Commands.PAYLOAD, Schemas.STRING)
                .equals(Commands.PAYLOAD);
    }

    @Override
    public LoadResult run(String load, int count, Duration time) throws Exception {
        return BlockingLoad.run(count, time, load.equals("calls") ? () -> echo(client) : this::connectOnce);
    }

    private boolean connectOnce() {
        try (Connection connection = connect();
                ErpcClient fresh = ErpcClient.client(connection, options)) {
            return echo(fresh);
        }
    }
}

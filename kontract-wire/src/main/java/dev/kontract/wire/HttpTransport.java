package dev.kontract.wire;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schema;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls procedures over HTTP, with {@code POST /rpc/<name>} and a JSON array of the arguments. A call is sent once and
 * never repeated. Immutable and thread-safe; transports made from one another share their connections.
 */
public final class HttpTransport implements Transport {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpExchange exchange;

    private HttpTransport(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** A transport to a server, without a token and with 30 seconds for every call. */
    public static HttpTransport to(URI server) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        return new HttpTransport(new HttpExchange(client, server, Optional.empty(), TIMEOUT));
    }

    /** This transport, in the name of the token's user. */
    public HttpTransport withToken(String token) {
        return new HttpTransport(exchange.withToken(token));
    }

    /**
     * This transport with another time for every call.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public HttpTransport withTimeout(Duration timeout) {
        return new HttpTransport(exchange.withTimeout(timeout));
    }

    @Override
    public <O extends @Nullable Object> O call(
            String procedure, Schema<Arguments> input, Arguments arguments, Schema<O> output) {
        byte[] body = Json.standard().write(arguments, input, Peer.SERVER);
        return exchange.post("/rpc/" + procedure, body, output);
    }

    HttpExchange exchange() {
        return exchange;
    }

    /** Names the server, never the token. */
    @Override
    public String toString() {
        return "HttpTransport[" + exchange.server() + "]";
    }
}

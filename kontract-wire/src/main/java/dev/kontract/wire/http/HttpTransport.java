package dev.kontract.wire.http;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.IdempotencyKey;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schema;
import dev.kontract.wire.Transport;
import dev.kontract.wire.erpc.auth.TokenSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls procedures by HTTP with JSON: {@code POST /rpc/<name>} with the arguments as an array. Redirects are not
 * followed, so that a token goes to no other server. Thread-safe; calls share connections until {@link #close}.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    private static final Pattern PROCEDURE = Pattern.compile("[A-Za-z0-9_.]+");

    private final HttpClient client;
    private final HttpExchange exchange;

    private HttpTransport(HttpClient client, HttpExchange exchange) {
        this.client = client;
        this.exchange = exchange;
    }

    /** A transport to a server, with the defaults of {@link HttpOptions#of}, without a token. */
    public static HttpTransport to(URI base) {
        return of(HttpOptions.of(base));
    }

    /** A transport with these options, without a token. */
    public static HttpTransport of(HttpOptions options) {
        HttpClient client = HttpClient.newBuilder()
                .version(options.isEncrypted() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.timeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        return new HttpTransport(client, new HttpExchange(client, options, Optional::empty, Optional.empty()));
    }

    /** A transport over the same connections that sends this token. */
    public HttpTransport withToken(String token) {
        return withToken(() -> Optional.of(token));
    }

    /**
     * A transport over the same connections that asks for a token before every call. A call whose token has characters
     * that no bearer token has (RFC 6750, section 2.1) ends with an {@link IllegalArgumentException}.
     */
    public HttpTransport withToken(Supplier<Optional<String>> token) {
        return new HttpTransport(client, exchange.with(Bearer.of(token)));
    }

    /**
     * A transport over the same connections whose calls are those of the session in a store. Signing in by its
     * {@link #auth} begins the session and keeps its tokens there; whoever starts with a store that has tokens goes on with
     * them. With an empty store, calls are in nobody's name.
     *
     * <p>Tokens are renewed when a call finds them over, or nearly so: once for all calls that wait. A call that the server
     * refused for its token alone was not carried out, and is made once more. A renewal whose answer is lost is asked for
     * again at once. When the server refuses to renew, the store is cleared, and this and all later calls end with a
     * {@link SessionOverError} until somebody signs in.
     */
    public HttpTransport withSession(TokenStore store) {
        return withSession(store, InstantSource.system());
    }

    /** As {@link #withSession(TokenStore)}, by another clock, which tells when tokens are nearly over. */
    public HttpTransport withSession(TokenStore store, InstantSource clock) {
        AuthClient nobody = new AuthClient(exchange.without(AuthClient.RENEWAL));
        Renewal renewal = new Renewal(nobody::successor);
        return new HttpTransport(client, exchange.with(new SessionBearer(store, clock, renewal)));
    }

    /**
     * The token of this transport's calls, renewed as they renew it, for the handshakes of encrypted calls:
     * {@code ClientAuth.jwt(transport.tokens())}. Throws an {@link RPCError} with {@code UNAUTHORIZED} where there is no
     * token.
     */
    public TokenSource tokens() {
        return () -> exchange.bearer()
                .token()
                .orElseThrow(() -> new RPCError(ErrorCode.UNAUTHORIZED.name(), "Sign in first"));
    }

    /**
     * A transport over the same connections that makes its calls under a key: a call that is made again is not carried out
     * again, but gets its first answer, until the server forgets it. A key stands for one call of each procedure that
     * writes.
     */
    public HttpTransport withIdempotencyKey(IdempotencyKey key) {
        return new HttpTransport(client, exchange.withKey(key));
    }

    /** Signing in at the same server, over the same connections. */
    public AuthClient auth() {
        return new AuthClient(exchange);
    }

    @Override
    @SuppressWarnings("NullAway") // null stands for no answer, as the interface says
    public <O extends @Nullable Object> O call(
            String procedure, Schema<Arguments> input, Arguments arguments, Schema<O> output) {
        String path = path(procedure);
        byte[] body = Json.standard().write(arguments, input, Peer.SERVER);
        return exchange.send("POST", path, body, output);
    }

    /**
     * Calls a procedure with a JSON document as it is, for callers without the backend's types.
     *
     * @param document an array of the arguments in order, or an object of them by name; empty for none
     * @return the answer's document; empty if there is none
     * @throws RPCError as {@link #call} does
     * @throws IllegalArgumentException if the procedure's name is none
     */
    public byte[] callJson(String procedure, byte[] document) {
        return exchange.send("POST", path(procedure), document);
    }

    private static String path(String procedure) {
        if (!PROCEDURE.matcher(procedure).matches()) {
            throw new IllegalArgumentException("Not a procedure name: " + procedure);
        }
        return "/rpc/" + procedure;
    }

    /** Ends the connections, of every transport that was made of this one; calls that run end first. */
    @Override
    public void close() {
        client.close();
    }

    /** Names the server, never the token. */
    @Override
    public String toString() {
        return "HttpTransport[" + exchange + "]";
    }
}

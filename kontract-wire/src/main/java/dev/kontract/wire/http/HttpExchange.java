package dev.kontract.wire.http;

import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.IdempotencyKey;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Valid;
import dev.kontract.schema.Violation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends one request and waits for its answer. Thread-safe. */
final class HttpExchange {
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final HttpClient client;
    private final HttpOptions options;
    private final Bearer bearer;
    private final Optional<IdempotencyKey> key;
    private final Json json;

    HttpExchange(HttpClient client, HttpOptions options, Bearer bearer, Optional<IdempotencyKey> key) {
        this.client = client;
        this.options = options;
        this.bearer = bearer;
        this.key = key;
        this.json = new Json(DataLimits.DEFAULT.withMaxBytes(options.maxResponseBytes()));
    }

    HttpExchange with(Bearer other) {
        return new HttpExchange(client, options, other, key);
    }

    /** This in nobody's name, and with answers that come within this time or not at all. */
    HttpExchange without(Duration atMost) {
        Duration shorter = options.timeout().compareTo(atMost) < 0 ? options.timeout() : atMost;
        return new HttpExchange(client, options.withTimeout(shorter), Optional::empty, Optional.empty());
    }

    /** This in nobody's name. */
    HttpExchange without() {
        return without(options.timeout());
    }

    Bearer bearer() {
        return bearer;
    }

    HttpExchange withKey(IdempotencyKey other) {
        return new HttpExchange(client, options, bearer, Optional.of(other));
    }

    <O extends @Nullable Object> @Nullable O send(String method, String path, byte[] body, Schema<O> output) {
        byte[] answer = send(method, path, body);
        return answer.length == 0 ? null : read(answer, output);
    }

    /** The answer as it is. */
    byte[] send(String method, String path, byte[] body) {
        Optional<String> token = bearer.token();
        HttpResponse<byte[]> response = await(request(method, path, body, token));
        if (response.statusCode() / 100 != 2) {
            RPCError refusal = RemoteErrors.of(response, json);
            if (!bearer.renew(refusal, token)) {
                throw refusal;
            }
            response = await(request(method, path, body, bearer.token()));
            if (response.statusCode() / 100 != 2) {
                throw RemoteErrors.of(response, json);
            }
        }
        return response.body();
    }

    private HttpRequest request(String method, String path, byte[] body, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(options.resolve(path))
                .header("Accept", "application/json")
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        key.ifPresent(each -> request.header(IdempotencyKey.HEADER, each.header()));
        token.ifPresent(each -> request.header("Authorization", "Bearer " + checked(each)));
        return request.build();
    }

    /** The JDK would repeat a broken header in its message. */
    private static String checked(String token) {
        if (!BEARER.matcher(token).matches()) {
            throw new IllegalArgumentException("The token has characters that no bearer token has");
        }
        return token;
    }

    private HttpResponse<byte[]> await(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBody(options.maxResponseBytes()));
        try {
            return answer.get(options.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw timeout(late);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RPCError(RpcCode.CLIENT, "Interrupted while waiting for the server", null, interrupted);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private static RPCError timeout(Exception cause) {
        return new RPCError(RpcCode.TIMEOUT, "The server did not answer in time", null, cause);
    }

    private RPCError failure(Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException late -> timeout(late);
            case LimitedBody.TooLarge tooLarge ->
                new RPCError(RpcCode.INVALID_DATA, "The answer has more than " + options.maxResponseBytes() + " bytes");
            case IOException unreachable ->
                new RPCError(ErrorCode.SERVICE_UNAVAILABLE.name(), "The server is out of reach", null, unreachable);
            default -> new RPCError(RpcCode.CLIENT, "The call could not be sent", null, cause);
        };
    }

    private <O extends @Nullable Object> O read(byte[] body, Schema<O> output) {
        try {
            return switch (json.read(body, output, Peer.SERVER)) {
                case Valid<O> valid -> valid.value();
                case Invalid<O> invalid ->
                    throw new RPCError(
                            RpcCode.INVALID_DATA,
                            "The answer is not of the declared type",
                            invalid.violations().stream().map(Violation::toData).toList());
            };
        } catch (HttpError malformed) {
            throw new RPCError(RpcCode.INVALID_DATA, "The answer is not JSON, or beyond the limits", null, malformed);
        }
    }

    /** Names the server, never the token. */
    @Override
    public String toString() {
        return options.base().toString();
    }
}

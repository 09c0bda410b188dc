package dev.kontract.wire;

import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests with JSON bodies, and what their answers mean. */
record HttpExchange(HttpClient client, URI server, Optional<String> token, Duration timeout) {
    /** A server may answer more than it takes. */
    private static final Json JSON = new Json(DataLimits.DEFAULT.withMaxBytes(64 << 20));

    HttpExchange {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("Not a time to wait: " + timeout);
        }
    }

    HttpExchange withToken(String other) {
        return new HttpExchange(client, server, Optional.of(other), timeout);
    }

    HttpExchange withTimeout(Duration other) {
        return new HttpExchange(client, server, token, other);
    }

    /** Sends a body, which may be empty, and reads the answer. */
    <O extends @Nullable Object> O post(String path, byte[] body, Schema<O> output) {
        HttpRequest.Builder request = HttpRequest.newBuilder(resolve(path))
                .timeout(timeout)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        token.ifPresent(held -> request.header("Authorization", "Bearer " + held));
        HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() < 200 || response.statusCode() > 299) {
            throw failure(response);
        }
        return read(response.body(), output);
    }

    private URI resolve(String path) {
        return URI.create(server.toString().replaceFirst("/+$", "") + path);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException late) {
            throw new RPCError(RpcCode.TIMEOUT, "The server did not answer in time", null, late);
        } catch (IOException unreachable) {
            throw new RPCError(ErrorCode.SERVICE_UNAVAILABLE.name(), "The server is out of reach", null, unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RPCError(RpcCode.CLIENT, "The call was interrupted", null, interrupted);
        }
    }

    private static <O extends @Nullable Object> O read(byte[] body, Schema<O> output) {
        byte[] document = body.length == 0 ? new byte[] {'n', 'u', 'l', 'l'} : body;
        try {
            return switch (JSON.read(document, output, Peer.SERVER)) {
                case Valid<O>(O value) -> value;
                case Invalid<O>(var violations) ->
                    throw new RPCError(RpcCode.INVALID_DATA, "The answer is not of the declared type", violations);
            };
        } catch (HttpError malformed) {
            throw new RPCError(RpcCode.INVALID_DATA, "The answer is not JSON", null, malformed);
        }
    }

    /** The server's error in its own words; what is no error of ours comes from something before the server. */
    private static RPCError failure(HttpResponse<byte[]> response) {
        try {
            if (JSON.read(response.body(), Schemas.ANY, Peer.SERVER) instanceof Valid<?>(Map<?, ?> body)
                    && body.get("error") instanceof Map<?, ?> error
                    && error.get("code") instanceof String code) {
                Object message = error.get("message");
                return new RemoteRPCError(code, message == null ? code : message.toString(), error.get("data"));
            }
        } catch (HttpError notJson) {
            // Reported below, by its status.
        }
        String code = response.statusCode() >= 500 ? ErrorCode.SERVICE_UNAVAILABLE.name() : RpcCode.INVALID_DATA;
        return new RPCError(code, "The server answered with status " + response.statusCode());
    }
}

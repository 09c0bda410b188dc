package dev.kontract.auth.internal.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to one provider, bounded in time, in the size of their answers and in how many run at one time, so that a
 * provider that hangs takes nothing else along. Redirects are not followed. Thread-safe.
 */
final class Outgoing implements HTTPRequestSender, ResourceRetriever {
    /** The size of an answer. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_AT_ONCE = 32;
    private static final String CONTENT_TYPE = "Content-Type";

    private final HttpClient http;
    private final Duration timeout;
    private final Semaphore running = new Semaphore(MAX_AT_ONCE);

    Outgoing(HttpClient http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    @Override
    public HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI());
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        String body = request.getBody();
        builder.method(
                request.getMethod().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<byte[]> answer = exchange(builder);
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        answer.headers().firstValue(CONTENT_TYPE).ifPresent(type -> response.setHeader(CONTENT_TYPE, type));
        response.setBody(text(answer));
        return response;
    }

    /** The document at a URL, which has to answer 200. */
    String get(URI url) throws IOException {
        HttpResponse<byte[]> answer = exchange(HttpRequest.newBuilder(url).header("Accept", "application/json"));
        if (answer.statusCode() != 200) {
            throw new IOException("The provider answered " + answer.statusCode());
        }
        return text(answer);
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        return new Resource(get(URI.create(url.toString())), "application/json");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws IOException {
        if (!running.tryAcquire()) {
            throw new IOException("Too many requests to the provider are under way");
        }
        try {
            return await(http.sendAsync(
                    request.timeout(timeout).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES)));
        } finally {
            running.release();
        }
    }

    /** Waits for the whole of an answer, its body included. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer) throws IOException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("The request to the provider failed", failed.getCause());
        } catch (TimeoutException tooSlow) {
            throw new IOException("The provider took too long", tooSlow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The call was stopped").initCause(stopped);
        } finally {
            answer.cancel(true);
        }
    }
}

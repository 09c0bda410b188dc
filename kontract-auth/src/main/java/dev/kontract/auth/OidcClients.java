package dev.kontract.auth;

import dev.kontract.auth.internal.oidc.OidcClient;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** A client of each configured provider, over one HTTP client that exists if there is a provider. Thread-safe. */
final class OidcClients implements AutoCloseable {
    private final OidcOptions options;
    private final Optional<HttpClient> http;
    private final List<OidcClient> clients;

    OidcClients(OidcOptions options, InstantSource clock) {
        this.options = options;
        this.http = options.providers().isEmpty() ? Optional.empty() : Optional.of(http(options));
        this.clients = http.stream()
                .flatMap(client ->
                        options.providers().stream().map(provider -> new OidcClient(options, provider, client, clock)))
                .toList();
    }

    /** Asks for HTTP/1.1 at once, and goes nowhere but where it is sent. */
    private static HttpClient http(OidcOptions options) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.timeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    OidcOptions options() {
        return options;
    }

    List<OidcClient> all() {
        return clients;
    }

    @Override
    public void close() {
        http.ifPresent(HttpClient::shutdownNow);
    }
}

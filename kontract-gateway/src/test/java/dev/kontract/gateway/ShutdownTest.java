package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private final EchoApp app = new EchoApp();

    @Test
    void callsInFlightFinishAndNewOnesAreRefused() throws Exception {
        Gateway gateway = started(GatewayLimits.DEFAULT.withShutdownGrace(LONG));
        try (Client client = new Client(gateway.uri()).authorized(EchoApp.TOKEN);
                RawClient open = new RawClient(gateway.port())) {
            open.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("\"uptimeSeconds\":");
            CompletableFuture<HttpResponse<String>> inFlight =
                    CompletableFuture.supplyAsync(() -> client.rpc("wait", ""));
            app.entered.await();

            int port = gateway.port();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(gateway::close);
            awaitRefusal(port);
            String refused =
                    open.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("requestId");
            app.release.countDown();
            closing.get(20, TimeUnit.SECONDS);

            assertThat(inFlight.get(20, TimeUnit.SECONDS).body()).isEqualTo("\"waited\"");
            assertThat(refused).contains("HTTP/1.1 503", "{\"error\":{\"code\":\"SERVICE_UNAVAILABLE\"");
        }
    }

    @Test
    void callsThatOutliveTheGraceAreCutOff() throws Exception {
        Gateway gateway = started(GatewayLimits.DEFAULT.withShutdownGrace(Duration.ofMillis(100)));
        try (Client client = new Client(gateway.uri()).authorized(EchoApp.TOKEN)) {
            CompletableFuture<Integer> inFlight =
                    CompletableFuture.supplyAsync(() -> client.rpc("wait", "").statusCode());
            app.entered.await();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(gateway::close);

            assertThat(closing).succeedsWithin(Duration.ofSeconds(20));
            assertThat(inFlight.handle((status, failure) -> failure != null || status >= 500))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isEqualTo(true);
        }
    }

    @Test
    void closingTwiceIsClosingOnce() throws IOException {
        Gateway gateway = started(GatewayLimits.DEFAULT);

        int port = gateway.port();

        gateway.close();
        gateway.close();

        assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aGatewayStartsOnce() throws IOException {
        try (Gateway gateway = started(GatewayLimits.DEFAULT)) {
            assertThatThrownBy(gateway::start).isInstanceOf(IllegalStateException.class);
        }
    }

    private Gateway started(GatewayLimits limits) throws IOException {
        Gateway gateway = Gateway.createGateway(GatewayOptions.of(app.adapter())
                .withHost("127.0.0.1")
                .withPort(0)
                .withLimits(limits));
        gateway.start();
        return gateway;
    }

    private static void awaitRefusal(int port) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                new RawClient(port).close();
            } catch (ConnectException refused) {
                return;
            }
        }
        throw new AssertionError("New connections are still accepted");
    }
}

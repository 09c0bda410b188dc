package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.StorageOptions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseOutageTest {
    private static EmbeddedDatabase database;

    private final NotesApp app = new NotesApp();
    private Wire wire;

    @BeforeAll
    static void startDatabase() {
        database = EmbeddedDatabase.temporary();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void connect() throws IOException {
        wire = new Wire(database.port());
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void withoutItsDatabaseAnApplicationStartsAndRecoversByItself() throws Exception {
        wire.cut();
        try (Kontract kontract = start();
                Client client = new Client(kontract.uri())) {
            HttpResponse<String> health = client.get("/health");
            HttpResponse<String> login =
                    client.send(client.request("/auth/anonymous").POST(HttpRequest.BodyPublishers.noBody()));

            wire.mend();
            awaitHealthy(client);
            client.login();

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"database\":\"down\"");
            assertUnavailable(login);
            assertThat(client.rpc("notes.all", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aCallThatLosesItsDatabaseStoresNothing() throws Exception {
        try (Kontract kontract = start();
                Client client = new Client(kontract.uri())) {
            client.login();
            CompletableFuture<HttpResponse<String>> call = CompletableFuture.supplyAsync(
                    () -> client.rpc("notes.setSlowly", "[{\"id\":\"lost\",\"text\":\"x\"}]"));
            app.written.await();

            wire.cut();
            app.goOn.countDown();
            HttpResponse<String> failed = call.get(30, TimeUnit.SECONDS);
            HttpResponse<String> next = client.rpc("notes.set", "[{\"id\":\"later\",\"text\":\"x\"}]");
            wire.mend();
            awaitHealthy(client);

            // its one write and its commit were on the way together when the line was cut
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).contains("{\"error\":{\"code\":\"OUTCOME_UNKNOWN\"");
            assertUnavailable(next);
            assertThat(client.rpc("notes.all", "").body()).doesNotContain("lost", "later");
            assertThat(client.rpc("notes.set", "[{\"id\":\"after\",\"text\":\"x\"}]")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private Kontract start() {
        String url = database.databaseUrl().replace(":" + database.port() + "/", ":" + wire.port() + "/");
        return Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(StorageOptions.DEFAULT
                                .withUrl(url)
                                .withPoolSize(4)
                                .withConnectionTimeout(Duration.ofSeconds(3)))
                        .withAuth(AuthSettings.DEFAULT.withSecret(
                                AuthSecret.ofText("a secret of at least 32 bytes, here"))),
                List.of(app));
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("{\"error\":{\"code\":\"SERVICE_UNAVAILABLE\"");
        assertThat(response.headers().firstValue("retry-after")).isPresent();
    }

    private static void awaitHealthy(Client client) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (client.get("/health").statusCode() != 200) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The application did not recover");
            }
            Thread.sleep(50);
        }
    }
}

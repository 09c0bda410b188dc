package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthLimits;
import dev.kontract.auth.PasswordHashing;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Very many log in at one moment. */
class MassLoginTest {
    private static final int LOGINS = 1_000;
    /** At 64 MiB a hash, 1,000 at a time would take sixty times the memory that this process has. */
    private static final PasswordHashing HASHING =
            PasswordHashing.DEFAULT.withCost(65_536, 4, 1).withConcurrent(1).withWaiting(5, Duration.ofMinutes(1));

    @Test
    void aThousandLoginsAtOnceAreServedInTurnOrTurnedAwayAndOtherCallsAreAnsweredMeanwhile() throws Exception {
        try (AuthServer server = new AuthServer(config -> config.withAuth(
                        config.auth().withLimits(AuthLimits.NONE).withPasswords(HASHING)));
                Client client = new Client(server.uri());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            client.login();
            CountDownLatch turnedAway = new CountDownLatch(1);
            List<CompletableFuture<HttpResponse<String>>> logins = new ArrayList<>();
            for (int i = 0; i < LOGINS; i++) {
                logins.add(CompletableFuture.supplyAsync(() -> login(server, client, turnedAway), threads));
            }

            assertThat(turnedAway.await(60, TimeUnit.SECONDS)).isTrue();
            List<Integer> others = List.of(
                    client.get("/health").statusCode(),
                    client.get("/auth/me").statusCode(),
                    client.rpc("notes.set", "[{\"id\":\"a\",\"text\":\"meanwhile\"}]")
                            .statusCode(),
                    client.rpc("notes.all", "").statusCode());
            boolean meanwhile = logins.stream().anyMatch(login -> !login.isDone());
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (CompletableFuture<HttpResponse<String>> login : logins) {
                statuses.merge(login.join().statusCode(), 1, Integer::sum);
            }

            assertThat(others).containsOnly(200);
            assertThat(meanwhile)
                    .as("the other calls were answered before the logins")
                    .isTrue();
            assertThat(statuses.keySet()).containsExactly(401, 429);
            assertThat(statuses.get(401)).isGreaterThanOrEqualTo(6);
            assertThat(logins)
                    .filteredOn(login -> login.join().statusCode() == 429)
                    .allSatisfy(login -> {
                        assertThat(login.join().body()).contains("\"code\":\"TOO_MANY_REQUESTS\"");
                        assertThat(login.join().headers().firstValue("Retry-After"))
                                .contains("1");
                    });
            assertThat(login(server, client, turnedAway).statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> login(AuthServer server, Client client, CountDownLatch turnedAway) {
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(
                        server.uri().resolve("/auth/login"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(2))
                .POST(BodyPublishers.ofString("{\"email\":\"nobody@example.org\",\"password\":\"correct horse\"}")));
        if (response.statusCode() == 429) {
            turnedAway.countDown();
        }
        return response;
    }
}

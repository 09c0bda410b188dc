package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthLimits;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

/**
 * Whether a client over HTTP can tell by the time of failed logins which addresses are registered. {@code
 * -Dkontract.campaign.timing=2000} tries 2,000 of each in random order and asserts that it cannot; otherwise three are tried and
 * only their answers are compared. {@code -Dkontract.seed} repeats the order.
 */
class LoginTimingOverHttpTest {
    private static final int CAMPAIGN = Integer.getInteger("kontract.campaign.timing", 0);
    private static final int TIMES = CAMPAIGN > 0 ? CAMPAIGN : 3;

    @Test
    void theTimeOfALoginDoesNotTellWhoIsRegistered() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        try (AuthServer server =
                        new AuthServer(config -> config.withAuth(config.auth().withLimits(AuthLimits.NONE)));
                Client client = new Client(server.uri())) {
            client.register("known@example.org");
            client.authorized("");
            List<String> emails = List.of("known@example.org", "other@example.org");
            IntStream.range(0, TIMES / 10).forEach(i -> emails.forEach(email -> login(client, email)));
            Integer[] order = IntStream.range(0, 2 * TIMES).boxed().toArray(Integer[]::new);
            Collections.shuffle(Arrays.asList(order), new Random(seed));
            double[][] nanos = new double[2][TIMES];
            String[] answers = new String[2];

            for (int index : order) {
                int who = index / TIMES;
                long start = System.nanoTime();
                HttpResponse<String> response = login(client, emails.get(who));
                nanos[who][index % TIMES] = System.nanoTime() - start;
                answers[who] = response.statusCode() + " " + response.body().replaceAll("\"requestId\":\"\\w+\"", "");
            }

            double p = new MannWhitneyUTest().mannWhitneyUTest(nanos[0], nanos[1]);
            String summary = String.format(
                    "HTTP, defaults: 2 x %d, p = %.4f, medians %.1f and %.1f us, seed %d",
                    TIMES, p, median(nanos[0]), median(nanos[1]), seed);
            System.out.println(summary);
            assertThat(answers[0]).isEqualTo(answers[1]).startsWith("401 ");
            if (CAMPAIGN > 0) {
                assertThat(p).as(summary).isGreaterThanOrEqualTo(0.01);
            }
        }
    }

    private static double median(double[] nanos) {
        return new Percentile().evaluate(nanos, 50) / 1_000;
    }

    private static HttpResponse<String> login(Client client, String email) {
        return client.post("/auth/login", "{\"email\":\"" + email + "\",\"password\":\"wrong horse\"}");
    }
}

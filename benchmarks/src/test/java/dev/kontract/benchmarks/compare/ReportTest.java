package dev.kontract.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Samples samples = new Samples();

    @Test
    void ratesBecomeRatiosAndTargetsAreJudged() {
        add(Peer.JETTY, 10_000);
        add(Peer.KONTRACT, 9_000);

        Report report = report(false);

        assertThat(report.reached()).isTrue();
        assertThat(report.text().lines())
                .contains(
                        "| echo   | kontract |     9,000 |  0.90 | >= 0.85 ok     |    1.50 |    9.00 |   20.0 |",
                        "| echo   | jetty    |    10,000 |  1.00 |                |    1.50 |    9.00 |   18.0 |");
        assertThat(report.csv()).contains("echo,kontract,1,9000,1.500,9.000,20.0,0\n");
    }

    @Test
    void aRateBelowItsTargetIsMissed() {
        add(Peer.JETTY, 10_000);
        add(Peer.KONTRACT, 8_000);

        Report report = report(false);

        assertThat(report.reached()).isFalse();
        assertThat(report.text()).contains("0.80 | >= 0.85 MISSED");
    }

    @Test
    void aSlowStartIsMissed() {
        add(Peer.JETTY, 10_000);
        add(Peer.KONTRACT, 10_000);
        samples.addStart(Peer.JETTY, SECOND);
        samples.addStart(Peer.KONTRACT, SECOND.multipliedBy(3));

        Report report = report(false);

        assertThat(report.reached()).isFalse();
        assertThat(report.text()).contains("healthy 3,000 ms after its start, ratio 3.00, target <= 2.00 MISSED");
    }

    @Test
    void aServerThatDiesInTheSmallHeapIsAFailure() {
        add(Peer.JETTY, 10_000);
        add(Peer.KONTRACT, 10_000);
        samples.addSmall(Route.ECHO, result(5_000, 1));
        samples.smallEnded(false, 0);

        Report report = report(true);

        assertThat(report.reached()).isFalse();
        assertThat(report.text()).contains("-Xmx128m FAILS: 5,000 echo/s").contains("Errors: 1.");
    }

    @Test
    void aTokenThatCostsMoreThanATwentiethIsMissed() {
        add(Peer.JETTY, 10_000);
        add(Peer.KONTRACT, 10_000);
        samples.tokens().add(false, round(10_000));
        samples.tokens().add(true, round(9_400));

        Report report = report(false);

        assertThat(report.reached()).isFalse();
        assertThat(report.text())
                .contains("echo with a token has 0.940 (0.940..0.940) of the rate without one, target >= 0.952 MISSED;"
                        + " cpu us 19.1 and 18.0");
    }

    @Test
    void aTokenThatCostsLessIsNot() {
        add(Peer.JETTY, 10_000);
        add(Peer.KONTRACT, 10_000);
        samples.tokens().add(true, round(9_600));
        samples.tokens().add(false, round(10_000));

        assertThat(report(false).reached()).isTrue();
    }

    private static Round round(long calls) {
        return new Round(result(calls, 0), Duration.ofMillis(180));
    }

    private void add(Peer peer, long calls) {
        samples.add(peer, Route.ECHO, round(calls));
    }

    private static LoadResult result(long calls, long errors) {
        return new LoadResult(calls, errors, SECOND, Duration.ofNanos(1_500_000), Duration.ofMillis(9));
    }

    private Report report(boolean small) {
        List<Peer> peers = List.of(Peer.KONTRACT, Peer.JETTY);
        return new Report(
                new Options(peers, Peer.JETTY, List.of(Route.ECHO), 1, 1, SECOND, SECOND, 1, small, List.of()),
                samples);
    }
}

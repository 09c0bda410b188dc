package dev.kontract.benchmarks.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Report report(double uniform, double hot) {
        List<Contender> contenders = List.of(Contender.JDBC, Contender.INCREMENT);
        Options options = new Options(contenders, List.of(Load.UNIFORM, Load.HOT), 1, SECOND, SECOND, 50, 16);
        return new Report(
                options,
                List.of(
                        new Sample(Load.UNIFORM, Contender.JDBC, 1, 1_000, 0.25),
                        new Sample(Load.UNIFORM, Contender.INCREMENT, 1, uniform, 0),
                        new Sample(Load.HOT, Contender.JDBC, 1, 100, 2),
                        new Sample(Load.HOT, Contender.INCREMENT, 1, hot, 0)));
    }

    @Test
    void ratiosAreComparedWithTheTargets() {
        Report reached = report(850, 300);

        assertThat(reached.reached()).isTrue();
        assertThat(reached.text()).contains(">= 0.85 ok", ">= 3.00 ok", "0.250").doesNotContain("MISSED");
    }

    @Test
    void oneThatIsMissedShows() {
        Report missed = report(850, 299);

        assertThat(missed.reached()).isFalse();
        assertThat(missed.text()).contains(">= 0.85 ok", ">= 3.00 MISSED");
        assertThat(missed.csv()).contains("HOT,increment,1,299.0,0.0000");
    }
}

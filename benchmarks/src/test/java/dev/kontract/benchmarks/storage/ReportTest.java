package dev.kontract.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Samples samples = new Samples();

    @Test
    void ratiosAreTakenRoundByRoundAndTargetsAreJudged() {
        add(Contender.KONTRACT, 7_000, 8_000, 9_000);
        add(Contender.PGBENCH, 10_000, 10_000, 10_000);
        add(Contender.JDBC, 7_000, 4_000, 9_000);

        Report report = report(Contender.KONTRACT, Contender.PGBENCH, Contender.JDBC);

        assertThat(report.text()).contains("fsync=on").contains("0.80 (0.70..0.90) | 1.00 (1.00..2.00) | >= 0.70 ok");
        assertThat(report.reached()).isTrue();
        assertThat(report.csv()).contains("write,kontract,2,8000,1.000,3.000,125.0,25.0\n");
    }

    @Test
    void aTargetThatIsNotReachedIsMissed() {
        add(Contender.KONTRACT, 6_900);
        add(Contender.PGBENCH, 10_000);

        Report report = report(Contender.KONTRACT, Contender.PGBENCH);

        assertThat(report.text()).contains(">= 0.70 MISSED");
        assertThat(report.reached()).isFalse();
    }

    @Test
    void withoutPgbenchNothingIsJudged() {
        add(Contender.KONTRACT, 6_900);

        Report report = report(Contender.KONTRACT);

        assertThat(report.text()).doesNotContain(">=");
        assertThat(report.reached()).isTrue();
    }

    private void add(Contender contender, long... calls) {
        for (long count : calls) {
            samples.add(
                    Load.WRITE,
                    contender,
                    new Sample(
                            count,
                            1,
                            Duration.ofMillis(1),
                            Duration.ofMillis(3),
                            new ProcessorTimes(SECOND, Duration.ofMillis(200))));
        }
    }

    private Report report(Contender... contenders) {
        return new Report(
                new Options(List.of(contenders), List.of(Load.WRITE), 3, SECOND, SECOND, 16, new Data(1_000)),
                samples,
                List.of("fsync=on"));
    }
}

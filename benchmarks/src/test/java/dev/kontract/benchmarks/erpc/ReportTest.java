package dev.kontract.benchmarks.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Samples samples = new Samples();

    @Test
    void ratiosAreTakenRoundByRoundAndTargetsAreJudged() {
        add(Contender.KONTRACT, 80_000, 100_000, 120_000);
        add(Contender.JS, 8_000, 12_500, 10_000);
        add(Contender.GRPC, 40_000, 100_000, 80_000);

        Report report = report();

        assertThat(report.text())
                .contains("10.00 (8.00..12.00)")
                .contains("kontract has 10.00 times the rate of js, target >= 8.0 ok")
                .contains("kontract has 1.50 times the rate of grpc, target >= 1.5 ok");
        assertThat(report.reached()).isTrue();
        assertThat(report.csv()).contains("many,kontract,2,100000,500,900,12.5,0\n");
    }

    @Test
    void aTargetThatIsNotReachedIsMissed() {
        add(Contender.KONTRACT, 79_000);
        add(Contender.JS, 10_000);

        Report report = report();

        assertThat(report.text()).contains("7.90 times the rate of js, target >= 8.0 MISSED");
        assertThat(report.reached()).isFalse();
    }

    @Test
    void aLineOfAClientIsASample() {
        Sample sample = Sample.of("result 2000 500000000 400 900 3", Duration.ofMillis(40));

        assertThat(sample).isEqualTo(new Sample(4_000, 400, 900, 20, 3));
    }

    private void add(Contender contender, double... rates) {
        for (double rate : rates) {
            samples.add(Load.MANY, contender, new Sample(rate, 500, 900, 12.5, 0));
        }
    }

    private Report report() {
        return new Report(
                new Options(
                        List.of(Contender.KONTRACT, Contender.JS, Contender.GRPC),
                        List.of(Load.MANY),
                        3,
                        SECOND,
                        SECOND),
                samples);
    }
}

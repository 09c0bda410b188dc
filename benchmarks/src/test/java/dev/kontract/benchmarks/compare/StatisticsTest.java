package dev.kontract.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
        assertThat(Statistics.median(List.of())).isNaN();
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        List<Double> values = List.of(80.0, 8.0, 90.0);
        List<Double> bases = List.of(100.0, 10.0, 100.0);

        assertThat(Statistics.medianRatio(values, bases)).isEqualTo(0.8);
    }
}

package dev.kontract.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void percentilesAreWithinFourPercent() {
        for (int micros = 1; micros <= 100_000; micros++) {
            latencies.record(TimeUnit.MICROSECONDS.toNanos(micros));
        }

        assertThat(latencies.count()).isEqualTo(100_000);
        assertThat(micros(0.50)).isBetween(50_000L, 52_000L);
        assertThat(micros(0.99)).isBetween(99_000L, 102_960L);
        assertThat(micros(1)).isBetween(100_000L, 104_000L);
        assertThat(micros(0)).isEqualTo(1);
    }

    @Test
    void oneOutlierIsTheLastPercentileOnly() {
        for (int i = 0; i < 99; i++) {
            latencies.record(TimeUnit.MICROSECONDS.toNanos(10));
        }
        latencies.record(TimeUnit.SECONDS.toNanos(2));

        assertThat(micros(0.99)).isEqualTo(10);
        assertThat(micros(1)).isBetween(2_000_000L, 2_080_000L);
    }

    @Test
    void extremesStayInBounds() {
        latencies.record(0);
        latencies.record(Long.MAX_VALUE);

        assertThat(micros(0.5)).isZero();
        assertThat(micros(1)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void withoutDurationsThePercentilesAreZero() {
        assertThat(latencies.percentile(0.99)).isEqualTo(Duration.ZERO);
    }

    private long micros(double share) {
        return latencies.percentile(share).toNanos() / 1_000;
    }
}

package dev.kontract.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void theBaseMustTakePart() {
        assertThatThrownBy(() -> options(List.of(Peer.KONTRACT), 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jetty");
    }

    @Test
    void noRoundIsTooFew() {
        assertThatThrownBy(() -> options(List.of(Peer.JETTY), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDefaultRunIsBelowFourMinutes() {
        assertThat(options(List.of(Peer.values()), 5).estimate()).isLessThan(Duration.ofMinutes(4));
    }

    private static Options options(List<Peer> peers, int rounds) {
        return new Options(
                peers,
                Peer.JETTY,
                List.of(Route.ECHO, Route.GET, Route.SET),
                rounds,
                5,
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                5,
                true,
                List.of());
    }
}

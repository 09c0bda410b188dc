package dev.kontract.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void sendsEachRequestOnceOverItsConnections() throws Exception {
        try (TinyServer server = new TinyServer()) {
            LoadResult result = LoadGenerator.run(LoadPlan.once(server.address(), posts("/", 500)));

            assertThat(result.calls()).isEqualTo(500);
            assertThat(result.errors()).isZero();
            assertThat(server.bodies).hasSize(500).contains("[0]", "[499]");
            assertThat(server.ports).hasSize(32);
        }
    }

    @Test
    void stopsAfterItsTimeAndCountsWhatTheServerCounted() throws Exception {
        try (TinyServer server = new TinyServer()) {
            LoadPlan plan = LoadPlan.of(server.address(), posts("/", 7), Duration.ofMillis(300));

            LoadResult result = LoadGenerator.run(plan);

            assertThat(result.elapsed()).isBetween(Duration.ofMillis(1), Duration.ofMillis(300));
            assertThat(result.calls()).isPositive().isBetween(server.calls.get() - 32L, (long) server.calls.get());
            assertThat(result.rate()).isGreaterThan(result.calls() * 3.0);
            assertThat(result.p99()).isGreaterThanOrEqualTo(result.p50());
            assertThat(server.bodies).hasSize(7);
        }
    }

    @Test
    void countsEveryAnswerThatIsNot200AsAnError() throws Exception {
        try (TinyServer server = new TinyServer()) {
            LoadResult result = LoadGenerator.run(LoadPlan.once(server.address(), posts("/fail", 100)));

            assertThat(result.calls()).isEqualTo(50);
            assertThat(result.errors()).isEqualTo(50);
        }
    }

    @Test
    void getsAreAnsweredToo() throws Exception {
        try (TinyServer server = new TinyServer()) {
            LoadPlan plan = new LoadPlan(server.address(), Requests.get("/health"), 2, SECOND, 10);

            LoadResult result = LoadGenerator.run(plan);

            assertThat(result.calls()).isEqualTo(10);
            assertThat(server.ports).hasSize(2);
        }
    }

    @Test
    void aServerThatHangsUpIsCountedAndDoesNotHoldItUp() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(listener));
            InetSocketAddress address = (InetSocketAddress) listener.getLocalSocketAddress();

            LoadResult result = LoadGenerator.run(new LoadPlan(address, posts("/", 1), 3, SECOND, 20));

            assertThat(result.calls()).isZero();
            assertThat(result.errors()).isEqualTo(20);
        }
    }

    @Test
    void aServerThatIsNotThereIsAFailureAtOnce() throws Exception {
        InetSocketAddress gone;
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            gone = (InetSocketAddress) listener.getLocalSocketAddress();
        }

        assertThatThrownBy(() -> LoadGenerator.run(LoadPlan.of(gone, posts("/", 1), SECOND)))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void plansWithoutBoundsAreRefused() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

        assertThatThrownBy(() -> new LoadPlan(address, posts("/", 1), 0, SECOND, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 connections");
        assertThatThrownBy(() -> LoadPlan.of(address, posts("/", 1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Requests posts(String path, int count) {
        return Requests.post(path, Map.of("X-Test", "1"), count, i -> "[" + i + "]");
    }

    private static void hangUp(ServerSocket listener) {
        try {
            while (true) {
                listener.accept().close();
            }
        } catch (IOException closed) {
            // the test is over
        }
    }
}

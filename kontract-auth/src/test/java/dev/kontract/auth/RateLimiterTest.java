package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.RateLimiter.Allowed;
import dev.kontract.auth.RateLimiter.Decision;
import dev.kontract.auth.RateLimiter.Refused;
import dev.kontract.error.TooManyRequestsError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateLimiterTest {
    private final SettableClock clock = new SettableClock();
    private final RateLimiter limiter = limiter(RateLimit.perMinute(3), 1_000);

    private RateLimiter limiter(RateLimit limit, int maxKeys) {
        return RateLimiter.local(limit, maxKeys, clock);
    }

    @Test
    void allowsAsManyAsTheLimitAndSaysWhenTheNextOneIsAllowed() {
        List<Decision> three = take("ann", 3);

        Decision fourth = limiter.tryAcquire("ann");

        assertThat(three).containsOnly(new Allowed());
        assertThat(fourth).isEqualTo(new Refused(Duration.ofSeconds(20)));
    }

    @Test
    void allowsOneMoreOnceTheTimeHasPassedThatItSaid() {
        take("ann", 4);
        clock.advance(Duration.ofSeconds(19));
        Decision early = limiter.tryAcquire("ann");
        clock.advance(Duration.ofSeconds(1));

        List<Decision> inTime = take("ann", 2);

        assertThat(early).isEqualTo(new Refused(Duration.ofSeconds(1)));
        assertThat(inTime).containsExactly(new Allowed(), new Refused(Duration.ofSeconds(20)));
    }

    @Test
    void whoIsRefusedDoesNotWaitLongerForHavingAsked() {
        take("ann", 100);
        clock.advance(Duration.ofMinutes(1));

        assertThat(take("ann", 4))
                .containsExactly(new Allowed(), new Allowed(), new Allowed(), new Refused(Duration.ofSeconds(20)));
    }

    @Test
    void countsEachKeyForItself() {
        take("ann", 4);

        assertThat(limiter.tryAcquire("bob")).isEqualTo(new Allowed());
    }

    @Test
    void aClockThatIsSetBackGivesNobodyMore() {
        take("ann", 3);
        clock.advance(Duration.ofHours(-1));

        assertThat(limiter.tryAcquire("ann")).isInstanceOf(Refused.class);
    }

    @Test
    void remembersAsManyKeysAsItMayAndNoneThatIsFullAgain() {
        LocalRateLimiter small = (LocalRateLimiter) limiter(RateLimit.perMinute(1), 100);
        IntStream.range(0, 10_000).forEach(i -> small.tryAcquire("key" + i));
        long kept = small.size();
        clock.advance(Duration.ofMinutes(1));

        assertThat(kept).isPositive().isLessThanOrEqualTo(100);
        assertThat(small.size()).isZero();
    }

    @Test
    void ofManyAtOnceItAllowsAsManyAsTheLimit() throws Exception {
        RateLimiter shared = limiter(RateLimit.perHour(50), 10);

        List<Decision> decisions = PasswordHasherTest.inParallel(400, () -> shared.tryAcquire("ann"));

        assertThat(decisions).filteredOn(Allowed.class::isInstance).hasSize(50);
        assertThat(decisions).filteredOn(Refused.class::isInstance).hasSize(350);
    }

    @Test
    void theErrorSaysInWholeSecondsWhenToTryAgain() {
        TooManyRequestsError error = new Refused(Duration.ofMillis(1_001)).toError();
        TooManyRequestsError atOnce = new Refused(Duration.ofNanos(1)).toError();

        assertThat(error.status()).isEqualTo(429);
        assertThat(error.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(error.retryAfterSeconds()).isEqualTo(2);
        assertThat(error.data()).isEqualTo(Map.of("retryAfterSeconds", 2L));
        assertThat(atOnce.retryAfterSeconds()).isEqualTo(1);
    }

    @Test
    void itsOwnClockNeedsNoSetting() {
        RateLimiter ordinary = RateLimiter.local(RateLimit.perHour(1));

        assertThat(ordinary.tryAcquire("ann")).isEqualTo(new Allowed());
        assertThat(ordinary.tryAcquire("ann")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_000_001})
    void aLimitThatIsNoneIsRefused(int count) {
        assertThatThrownBy(() -> RateLimit.perSecond(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P31D"})
    void aTimeThatIsNoneIsRefused(Duration time) {
        assertThatThrownBy(() -> new RateLimit(1, time)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Decision> take(String key, int times) {
        return IntStream.range(0, times).mapToObj(i -> limiter.tryAcquire(key)).toList();
    }
}

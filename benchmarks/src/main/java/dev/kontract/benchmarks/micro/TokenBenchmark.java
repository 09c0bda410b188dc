package dev.kontract.benchmarks.micro;

import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.AuthSession;
import dev.kontract.auth.Jwt;
import dev.kontract.auth.Tokens;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a bearer token costs at its first call, and at every later one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenBenchmark {
    private final AuthConfig config = AuthConfig.of(AuthSecret.of(randomBytes()));
    private final Jwt jwt = new Jwt(config, InstantSource.system());
    private final Tokens tokens = new Tokens(config, InstantSource.system());
    private final String token = token();

    private String token() {
        Instant now = Instant.now();
        return jwt.signJwt(new AuthSession(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                true,
                List.of(),
                now,
                now.plus(config.tokens().lifetime())));
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[AuthSecret.MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Verifies the signature and the claims. */
    @Benchmark
    public AuthSession verify() {
        return jwt.verifyJwt(token);
    }

    /** Verifies a token that was seen before; a copy, since every request brings a string of its own. */
    @Benchmark
    public AuthSession verifyAgain() {
        return tokens.verifySession(new String(token.toCharArray()));
    }
}

package dev.kontract.benchmarks.micro;

import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.AuthSession;
import dev.kontract.auth.AuthUser;
import dev.kontract.auth.Jwt;
import dev.kontract.auth.Sessions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
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
    private final Sessions sessions = new Sessions(config, InstantSource.system());
    private final String token =
            sessions.createSession(AuthUser.anonymous(Instant.now())).token();

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
        return sessions.verifySession(new String(token.toCharArray()));
    }
}

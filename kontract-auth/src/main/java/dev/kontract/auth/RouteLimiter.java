package dev.kontract.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kontract.auth.RateLimiter.Refused;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses who calls a route too often, before anything is looked up or hashed. What one limit refuses the next one does not
 * count: nobody uses up an account's share for others who is refused at their own address. Thread-safe.
 */
final class RouteLimiter {
    private static final Logger LOG = LoggerFactory.getLogger(RouteLimiter.class);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final String SEPARATOR = "\n";
    private static final String NO_ADDRESS = "-";

    private final Map<Limit, Limiters> limiters = new EnumMap<>(Limit.class);
    /** Where accounts were proved to be their users', by account and address. */
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(RateLimiter.DEFAULT_MAX_KEYS)
            .expireAfterWrite(KNOWN_FOR)
            .build();

    RouteLimiter(AuthLimits limits, Function<RateLimit, RateLimiter> store) {
        for (Limit limit : Limit.values()) {
            RouteLimits of = limit.of(limits);
            limiters.put(
                    limit,
                    new Limiters(
                            of.address().map(store),
                            of.accountAtAddress().map(store),
                            of.account().map(store)));
        }
    }

    private record Limiters(
            Optional<RateLimiter> address, Optional<RateLimiter> accountAtAddress, Optional<RateLimiter> account) {}

    /**
     * Counts a request, by its address before anything in it is read, and then by its account.
     *
     * @return the account; empty if the request names none
     * @throws dev.kontract.error.TooManyRequestsError if it is one too many
     */
    Optional<String> require(Route route, AuthRequest request) {
        Limit limit = route.limit();
        acquire(all(limit).address(), address(request), limit, "address");
        Optional<String> account = route.account().apply(request);
        account.ifPresent(each -> requireOf(each, limit, request));
        return account;
    }

    /**
     * Counts a mail to an address that a route of another limit has sent, so that it fills nobody's mailbox either.
     *
     * @throws dev.kontract.error.TooManyRequestsError if it is one too many
     */
    void requireMail(AuthRequest request, String email) {
        acquire(all(Limit.MAIL).address(), address(request), Limit.MAIL, "address");
        requireOf(email, Limit.MAIL, request);
    }

    private void requireOf(String account, Limit limit, AuthRequest request) {
        String here = account + SEPARATOR + address(request);
        acquire(all(limit).accountAtAddress(), here, limit, "account at an address");
        if (known.getIfPresent(here) == null) {
            acquire(all(limit).account(), account, limit, "account");
        }
    }

    private Limiters all(Limit limit) {
        return Objects.requireNonNull(limiters.get(limit));
    }

    private static void acquire(Optional<RateLimiter> limiter, String key, Limit limit, String what) {
        if (limiter.isPresent() && limiter.get().tryAcquire(key) instanceof Refused refused) {
            LOG.debug("One {} asked too often for {}", what, limit);
            throw refused.toError();
        }
    }

    /** Remembers that an account's user has been at this address, if the route proves that. */
    void succeeded(Limit limit, AuthRequest request, Optional<String> account) {
        if (account.isPresent() && (limit == Limit.LOGIN || limit == Limit.REGISTER)) {
            known.put(account.get() + SEPARATOR + address(request), true);
        }
    }

    private static String address(AuthRequest request) {
        return request.client().map(ClientAddress::key).orElse(NO_ADDRESS);
    }
}

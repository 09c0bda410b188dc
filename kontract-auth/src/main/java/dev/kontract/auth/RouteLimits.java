package dev.kontract.auth;

import java.time.Duration;
import java.util.Optional;

/**
 * How often routes of one kind may be called. An account is what a request names: an address that somebody registers or
 * logs in with, whether anybody has it or not, or a session to be refreshed.
 *
 * @param address by one client address, whatever the account: an IPv4 address, or the first 64 bits of an IPv6 address
 * @param accountAtAddress for one account by one client address
 * @param account for one account by all client addresses together, but those where its user logged in before: whoever
 *     uses this up does not lock the user out of there
 */
public record RouteLimits(
        Optional<RateLimit> address, Optional<RateLimit> accountAtAddress, Optional<RateLimit> account) {
    /** As often as anybody likes. */
    public static final RouteLimits NONE = new RouteLimits(Optional.empty(), Optional.empty(), Optional.empty());

    /** Sixty logins a minute from one address, ten in ten minutes of those for one account; 50 an hour for an account. */
    public static final RouteLimits LOGIN = NONE.withAddress(of(60, 1))
            .withAccountAtAddress(of(10, 10))
            .withAccount(Optional.of(RateLimit.perHour(50)));

    /** Sixty registrations in ten minutes from one address, and ten of one account; 20 an hour of an account. */
    public static final RouteLimits REGISTER = NONE.withAddress(of(60, 10))
            .withAccountAtAddress(of(10, 10))
            .withAccount(Optional.of(RateLimit.perHour(20)));

    /** 120 guests in ten minutes from one address. */
    public static final RouteLimits ANONYMOUS = NONE.withAddress(of(120, 10));

    /** 600 a minute from one address, sixty for a session. */
    public static final RouteLimits REFRESH = NONE.withAddress(of(600, 1)).withAccountAtAddress(of(60, 1));

    /** Thirty in ten minutes from one address, three of those to one account; ten a day to an account. */
    public static final RouteLimits MAIL = NONE.withAddress(of(30, 10))
            .withAccountAtAddress(of(3, 10))
            .withAccount(Optional.of(new RateLimit(10, Duration.ofDays(1))));

    private static Optional<RateLimit> of(int count, int minutes) {
        return Optional.of(new RateLimit(count, Duration.ofMinutes(minutes)));
    }

    /** These with another limit for an address; empty for none. */
    public RouteLimits withAddress(Optional<RateLimit> other) {
        return new RouteLimits(other, accountAtAddress, account);
    }

    /** These with another limit for an account at an address; empty for none. */
    public RouteLimits withAccountAtAddress(Optional<RateLimit> other) {
        return new RouteLimits(address, other, account);
    }

    /** These with another limit for an account at all addresses; empty for none. */
    public RouteLimits withAccount(Optional<RateLimit> other) {
        return new RouteLimits(address, accountAtAddress, other);
    }
}

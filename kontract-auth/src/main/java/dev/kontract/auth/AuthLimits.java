package dev.kontract.auth;

/**
 * How often the routes may be called that need no token.
 *
 * @param login who prove who they are
 * @param register who register or link an account
 * @param anonymous who become guests
 * @param refresh who refresh or end a session
 * @param mail who have a mail sent
 */
public record AuthLimits(
        RouteLimits login, RouteLimits register, RouteLimits anonymous, RouteLimits refresh, RouteLimits mail) {
    /** The defaults of each. */
    public static final AuthLimits DEFAULT = new AuthLimits(
            RouteLimits.LOGIN, RouteLimits.REGISTER, RouteLimits.ANONYMOUS, RouteLimits.REFRESH, RouteLimits.MAIL);

    /** As often as anybody likes, where something else counts or measures. */
    public static final AuthLimits NONE =
            new AuthLimits(RouteLimits.NONE, RouteLimits.NONE, RouteLimits.NONE, RouteLimits.NONE, RouteLimits.NONE);

    /** These with other limits for logins. */
    public AuthLimits withLogin(RouteLimits other) {
        return new AuthLimits(other, register, anonymous, refresh, mail);
    }

    /** These with other limits for registrations. */
    public AuthLimits withRegister(RouteLimits other) {
        return new AuthLimits(login, other, anonymous, refresh, mail);
    }

    /** These with other limits for guests. */
    public AuthLimits withAnonymous(RouteLimits other) {
        return new AuthLimits(login, register, other, refresh, mail);
    }

    /** These with other limits for refreshes. */
    public AuthLimits withRefresh(RouteLimits other) {
        return new AuthLimits(login, register, anonymous, other, mail);
    }

    /** These with other limits for mails. */
    public AuthLimits withMail(RouteLimits other) {
        return new AuthLimits(login, register, anonymous, refresh, other);
    }
}

package dev.kontract.auth;

/** Which limits a route obeys; every route names one. */
enum Limit {
    /** Whoever calls proves by a secret of theirs who they are. */
    LOGIN,
    /** Whoever calls becomes a registered user. */
    REGISTER,
    /** Whoever calls becomes a guest. */
    ANONYMOUS,
    /** Whoever calls has a refresh token, or begins or ends a login elsewhere, which proves nothing by itself. */
    REFRESH,
    /** Whoever calls has a mail sent. */
    MAIL,
    /** None: it takes a token, and refuses all others without a query. */
    TOKEN,
    /** None: what it answers takes neither a query nor a secret of anybody's. */
    PUBLIC;

    RouteLimits of(AuthLimits all) {
        return switch (this) {
            case LOGIN -> all.login();
            case REGISTER -> all.register();
            case ANONYMOUS -> all.anonymous();
            case REFRESH -> all.refresh();
            case MAIL -> all.mail();
            case TOKEN, PUBLIC -> RouteLimits.NONE;
        };
    }
}

package dev.kontract.auth;

import dev.kontract.error.HttpError;

/** What somebody does who has a token out of a mail. Thread-safe. */
final class Confirmations {
    private final Users users;
    private final SingleUseTokens tokens;

    Confirmations(Users users) {
        this.users = users;
        this.tokens = users.tokens();
    }

    /**
     * Makes an address that of a user, which is known to be theirs from now on.
     *
     * @throws HttpError with {@link SingleUseTokens#INVALID} (400), or {@link Users#EMAIL_TAKEN} (409) if somebody else has
     *     the address by now
     */
    void confirmAddress(String token) {
        users.transactions().write("auth.confirmAddress", () -> {
            SingleUseTokens.Good good = tokens.require(token, users.clock().instant());
            AuthUser user = enabled(good);
            switch (good.purpose()) {
                case VERIFY -> users.verified(sameAddress(user, good));
                case CHANGE -> users.changeEmail(user, good.address());
                case RESET -> throw SingleUseTokens.invalid();
            }
            return user;
        });
    }

    /**
     * Goes on only if a token is good for another password.
     *
     * @return whose
     * @throws HttpError with {@link SingleUseTokens#INVALID} (400)
     */
    AuthUser requireReset(String token) {
        return users.transactions().read("auth.checkReset", () -> resetting(token));
    }

    /**
     * Gives a user another password.
     *
     * @throws HttpError with {@link SingleUseTokens#INVALID} (400)
     */
    void resetPassword(String token, String passwordHash) {
        users.transactions().write("auth.resetPassword", () -> {
            users.resetPassword(resetting(token), passwordHash);
            return token;
        });
    }

    private AuthUser resetting(String token) {
        SingleUseTokens.Good good = tokens.require(token, users.clock().instant());
        if (good.purpose() != Purpose.RESET) {
            throw SingleUseTokens.invalid();
        }
        return sameAddress(enabled(good), good);
    }

    private AuthUser enabled(SingleUseTokens.Good good) {
        return users.getUser(good.owner())
                .filter(user -> user.disabledAt().isEmpty())
                .orElseThrow(SingleUseTokens::invalid);
    }

    private static AuthUser sameAddress(AuthUser user, SingleUseTokens.Good good) {
        if (user.email().filter(good.address()::equals).isEmpty()) {
            throw SingleUseTokens.invalid();
        }
        return user;
    }
}

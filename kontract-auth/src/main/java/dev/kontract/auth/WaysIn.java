package dev.kontract.auth;

import dev.kontract.error.HttpError;
import dev.kontract.storage.Tables;

/**
 * The ways in which a user can log in. Every part that stores one is counted here, so that none takes a user's last one
 * away. Its caller has a transaction. Thread-safe.
 */
final class WaysIn {
    /** The code of the error when a user would have no way in left. */
    static final String LAST = "LAST_WAY_IN";

    private final PasskeyStore passkeys;
    private final IdentityStore identities;

    WaysIn(Tables tables) {
        this.passkeys = new PasskeyStore(tables);
        this.identities = new IdentityStore(tables);
    }

    /**
     * Makes sure that a way in can be removed.
     *
     * @throws HttpError with {@link #LAST} (409) if it is the only one
     */
    void requireAnother(AuthUser user) {
        if (count(user) < 2) {
            throw new HttpError(409, LAST, "This is your only way to log in; add another one first");
        }
    }

    private int count(AuthUser user) {
        // who has no address cannot log in by a password
        int password = user.passwordHash().isPresent() && user.email().isPresent() ? 1 : 0;
        return password
                + passkeys.of(user.id()).size()
                + identities.of(user.id()).size();
    }
}

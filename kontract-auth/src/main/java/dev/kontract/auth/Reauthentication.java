package dev.kontract.auth;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.TableProxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells whether the user of a session has proved not long ago who they are, which a session of weeks says nothing about:
 * with the login that began it, or since then. What changes how somebody logs in asks for that. Thread-safe.
 *
 * <p>Every method may throw what {@link TableProxy} and {@link Transactor} throw.
 */
public final class Reauthentication {
    /** The code of the error (403) when the login is too long ago. */
    public static final String REQUIRED = "REAUTHENTICATION_REQUIRED";
    /** The code of the error (403) when the password of somebody who is logged in is wrong. */
    public static final String WRONG_PASSWORD = "WRONG_PASSWORD";

    private final AuthConfig config;
    private final InstantSource clock;
    private final Users users;
    private final PasswordHasher hasher;
    private final SessionStore store;

    Reauthentication(AuthConfig config, Users users, PasswordHasher hasher) {
        this.config = config;
        this.clock = users.clock();
        this.users = users;
        this.hasher = hasher;
        this.store = users.sessions();
    }

    /**
     * Goes on only if the user of a session proved who they are within {@link SessionOptions#recentLogin}.
     *
     * @param sid the session's id; a device's call is none of a session
     * @throws HttpError with {@link #REQUIRED} (403) if not, or if there is no such session
     */
    public void require(String sid) {
        Instant since = clock.instant().minus(config.sessions().recentLogin());
        if (store.get(sid)
                .filter(session -> !session.times().authenticatedAt().isBefore(since))
                .isEmpty()) {
            throw new HttpError(403, REQUIRED, "Prove again who you are: your login is too long ago for this");
        }
    }

    /** The same, but of a guest, who has nothing to prove it with. */
    void requireOfRegistered(AuthSession caller) {
        if (!caller.isAnonymous()) {
            require(caller.sid());
        }
    }

    /**
     * Notes that the user of a session has just proved who they are, by any factor.
     *
     * @throws HttpError with {@code SESSION_EXPIRED} if the session is over
     */
    void proved(String sid) {
        users.transactions().write("auth.reauthenticate", () -> {
            StoredSession session = store.get(sid).orElseThrow(Tokens::over);
            store.replace(session.authenticated(clock.instant()));
            return sid;
        });
    }

    /**
     * The caller, whose password this is, or who has none and proved who they are not long ago.
     *
     * @throws HttpError with {@link #WRONG_PASSWORD} or {@link #REQUIRED} (403)
     * @throws dev.kontract.error.UnauthorizedError if the user is gone
     */
    AuthUser requireProof(AuthSession caller, String password) {
        AuthUser user = users.getUser(caller.owner()).orElseThrow(Jwt::refused);
        if (user.passwordHash().isPresent()) {
            return requirePassword(caller, password);
        }
        require(caller.sid());
        return user;
    }

    /**
     * The caller, whose password this is. Takes as long as a login; not within a transaction.
     *
     * @throws HttpError with {@link #WRONG_PASSWORD} (403) if it is not, or the user has none
     * @throws dev.kontract.error.UnauthorizedError if the user is gone
     */
    AuthUser requirePassword(AuthSession caller, String password) {
        AuthUser user = users.getUser(caller.owner()).orElseThrow(Jwt::refused);
        Optional<String> stored = user.passwordHash();
        if (stored.isEmpty() || !hasher.verifyPasswordHash(password, stored.get())) {
            throw new HttpError(ErrorCode.FORBIDDEN.status(), WRONG_PASSWORD, "The password is wrong");
        }
        return user;
    }
}

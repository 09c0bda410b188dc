package dev.kontract.auth;

import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.UnauthorizedError;
import dev.kontract.procedure.Transactor;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of users. A session has short-lived tokens for calls, and one refresh token at a time, which is good for one
 * refresh (RFC 9700, section 4.14.2): whoever presents one that was used before ends the session, as one of the two is a
 * thief. For a short grace the client that lost the answer to a refresh gets the same successor again. Thread-safe.
 *
 * <p>A session that has ended is refused on this node at once where the routes ended it, and on every node within a second.
 *
 * <p>Every method but {@link #verifySession} may throw what {@link dev.kontract.storage.TableProxy} and {@link Transactor}
 * throw; nothing is stored then.
 */
public final class Sessions {
    /** How many sessions a user has at most; one more ends the oldest. */
    public static final int MAX_SESSIONS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final String UNNAMED = "";

    private final AuthConfig config;
    private final InstantSource clock;
    private final Jwt jwt;
    private final Tokens tokens;
    private final RefreshTokens refreshTokens;
    private final SessionStore store;
    private final Users users;
    private final Transactions transactions;

    Sessions(AuthConfig config, Jwt jwt, Tokens tokens, Users users) {
        this.config = config;
        this.jwt = jwt;
        this.tokens = tokens;
        this.refreshTokens = new RefreshTokens(config.secret());
        this.users = users;
        this.store = users.sessions();
        this.clock = users.clock();
        this.transactions = users.transactions();
    }

    /** The tables that sessions are stored in, to be created before use. */
    public static List<TableDefinition<?>> tables() {
        return SessionTables.all();
    }

    /** A new session of a user, without a name. */
    public IssuedSession createSession(AuthUser user) {
        return createSession(user, UNNAMED);
    }

    /**
     * A new session of a user.
     *
     * @param label what the user may know it by, such as the name of a browser; of one that is too long the beginning
     * @throws UnauthorizedError if the user is disabled
     */
    public IssuedSession createSession(AuthUser user, String label) {
        return transactions.write("auth.createSession", () -> {
            users.requireEnabled(user.id());
            Instant now = clock.instant();
            RefreshToken first = refreshTokens.first(UUID.randomUUID());
            StoredSession session = new StoredSession(
                    first.sid().toString(),
                    user.id(),
                    Labels.clean(label),
                    StoredSession.Times.of(now, config),
                    first.generation(),
                    first.hash());
            store.begin(session, MAX_SESSIONS);
            return issued(session, first, user);
        });
    }

    /**
     * The session of a token.
     *
     * @throws HttpError with {@code SESSION_EXPIRED} if the token was once valid, and with {@code SERVICE_UNAVAILABLE} if
     *     the database was out of reach for too long to tell whether it still is
     * @throws UnauthorizedError if it is anything but valid; the message does not say why
     */
    public AuthSession verifySession(String token) {
        return tokens.verifySession(token);
    }

    /**
     * New tokens for a session, which says what its user may do now.
     *
     * @throws HttpError with {@code SESSION_EXPIRED} if the session is over: it was ended, nobody refreshed it for too
     *     long, its user is gone or disabled, or the refresh token had been used before, which ends it
     * @throws UnauthorizedError if it is no refresh token of ours; the message does not say why
     */
    public IssuedSession refreshSession(String refreshToken) {
        return refresh(refreshToken).session();
    }

    /**
     * What a token would say now, were it refreshed: for streams that outlive the token they began with. Counts as a use of
     * the session, as a refresh does.
     *
     * @throws HttpError with {@code SESSION_EXPIRED} if the session is over, or its user is gone or disabled
     */
    public AuthSession continueSession(String owner, String sid) {
        return transactions
                .write("auth.continueSession", () -> {
                    Instant now = clock.instant();
                    Optional<StoredSession> stored =
                            store.get(sid).filter(session -> session.owner().equals(owner) && !session.isOver(now));
                    Optional<AuthUser> user = stored.flatMap(session -> users.getUser(owner))
                            .filter(each -> each.disabledAt().isEmpty());
                    return user.map(each -> {
                        StoredSession later = stored.get().used(now, config);
                        store.replace(later);
                        return claims(later, each);
                    });
                })
                .orElseThrow(Tokens::over);
    }

    /** A session's new tokens, and its user. */
    record Refreshed(IssuedSession session, AuthUser user) {}

    Refreshed refresh(String refreshToken) {
        RefreshToken presented = refreshTokens.read(refreshToken).orElseThrow(Jwt::refused);
        return transactions
                .write("auth.refreshSession", () -> refresh(presented))
                .orElseThrow(Tokens::over);
    }

    /** Ends the session where it cannot be refreshed; to throw would keep it alive. */
    private Optional<Refreshed> refresh(RefreshToken presented) {
        Optional<StoredSession> stored = store.get(presented.sid().toString());
        Optional<AuthUser> user = stored.flatMap(session -> users.getUser(session.owner()))
                .filter(each -> each.disabledAt().isEmpty());
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        StoredSession session = stored.get();
        Instant now = clock.instant();
        if (user.isEmpty() || session.isOver(now)) {
            store.end(session.id());
            return Optional.empty();
        }
        RefreshToken successor = refreshTokens.next(presented);
        if (session.accepts(presented)) {
            StoredSession later = session.refreshed(successor, now, config);
            store.replace(later);
            return Optional.of(new Refreshed(issued(later, successor, user.get()), user.get()));
        }
        if (session.accepts(successor) && session.isWithin(config.sessions().grace(), now)) {
            return Optional.of(new Refreshed(issued(session, successor, user.get()), user.get()));
        }
        LOG.warn(
                "A refresh token was used a second time; session {} of user {} was ended",
                session.id(),
                session.owner());
        store.end(session.id());
        return Optional.empty();
    }

    private AuthSession claims(StoredSession stored, AuthUser user) {
        return new AuthSession(
                stored.id(),
                user.id(),
                user.isAnonymous(),
                user.ugroups(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                stored.times().tokensUntil());
    }

    private IssuedSession issued(StoredSession stored, RefreshToken refresh, AuthUser user) {
        AuthSession session = claims(stored, user);
        return new IssuedSession(jwt.signJwt(session), session, refresh.text());
    }

    /** The sessions of a user, the oldest first. */
    public List<UserSession> sessions(String owner) {
        return store.of(owner).stream().map(UserSession::of).toList();
    }

    /**
     * Ends a session of a user.
     *
     * @throws NotFoundError if the user has no such session, whoever else may have
     */
    public void endSession(String owner, String sid) {
        transactions.write("auth.endUserSession", () -> {
            if (store.get(sid).filter(session -> session.owner().equals(owner)).isEmpty()) {
                throw new NotFoundError("You have no such session");
            }
            return store.end(sid);
        });
    }

    /** Ends every session of a user, and every stream. */
    public void endSessions(String owner) {
        store.endAll(owner, sid -> false);
    }

    /** The id in a refresh token of ours, whatever became of the session. */
    Optional<String> idOf(String refreshToken) {
        return refreshTokens.read(refreshToken).map(token -> token.sid().toString());
    }

    /** The session that a refresh token belongs to, whether the token was used before or not. */
    Optional<StoredSession> ofRefreshToken(String refreshToken) {
        RefreshToken presented = refreshTokens.read(refreshToken).orElseThrow(Jwt::refused);
        return store.get(presented.sid().toString());
    }
}

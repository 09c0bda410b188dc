package dev.kontract.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A session as it is stored: a family of refresh tokens of which the last one counts. Immutable.
 *
 * @param id the session's id
 * @param owner the user's id
 * @param label what the user may know it by
 * @param times when it began, was refreshed and ends
 * @param generation how many refreshes it has had
 * @param hash of the refresh token that counts
 */
record StoredSession(String id, String owner, String label, Times times, int generation, String hash) {
    /**
     * The times of a session.
     *
     * @param createdAt when it began
     * @param refreshedAt when it was refreshed last
     * @param expiresAt when it ends unless it is refreshed, or for good
     * @param tokensUntil when the last token of calls that was issued ends
     * @param authenticatedAt when its user last proved who they are
     */
    record Times(
            Instant createdAt, Instant refreshedAt, Instant expiresAt, Instant tokensUntil, Instant authenticatedAt) {
        /** Of a session that begins now, with a login. */
        static Times of(Instant now, AuthConfig config) {
            return of(now, now, now, config);
        }

        /** These, of a session that is refreshed now. */
        Times refreshed(Instant now, AuthConfig config) {
            return of(createdAt, now, authenticatedAt, config);
        }

        private static Times of(Instant createdAt, Instant now, Instant authenticatedAt, AuthConfig config) {
            Instant expires = earlier(
                    createdAt.plus(config.sessions().lifetime()),
                    now.plus(config.sessions().idle()));
            Instant whole = now.truncatedTo(ChronoUnit.SECONDS);
            return new Times(
                    createdAt,
                    now,
                    expires,
                    earlier(whole.plus(config.tokens().lifetime()), expires.truncatedTo(ChronoUnit.SECONDS)),
                    authenticatedAt);
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }

    /** This session after a refresh. */
    StoredSession refreshed(RefreshToken successor, Instant now, AuthConfig config) {
        return new StoredSession(
                id, owner, label, times.refreshed(now, config), successor.generation(), successor.hash());
    }

    /** This session after its user has proved who they are. */
    StoredSession authenticated(Instant now) {
        Times later = new Times(times.createdAt(), times.refreshedAt(), times.expiresAt(), times.tokensUntil(), now);
        return new StoredSession(id, owner, label, later, generation, hash);
    }

    /** This session, used without a refresh: how long its refresh token may be repeated stays as it was. */
    StoredSession used(Instant now, AuthConfig config) {
        Times later = times.refreshed(now, config);
        Times kept = new Times(
                times.createdAt(),
                times.refreshedAt(),
                later.expiresAt(),
                later.tokensUntil(),
                times.authenticatedAt());
        return new StoredSession(id, owner, label, kept, generation, hash);
    }

    /** Whether this is the refresh token that counts. */
    boolean accepts(RefreshToken token) {
        return token.generation() == generation
                && MessageDigest.isEqual(
                        token.hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    boolean isOver(Instant now) {
        return !now.isBefore(times.expiresAt());
    }

    boolean isWithin(Duration grace, Instant now) {
        return now.isBefore(times.refreshedAt().plus(grace));
    }

    /** Names it by id alone. */
    @Override
    public String toString() {
        return "StoredSession[" + id + "]";
    }
}

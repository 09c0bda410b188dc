package dev.kontract.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * That the tokens of a session, or the streams of a user or a device, count no longer.
 *
 * @param id of what
 * @param at since when
 * @param until when no token of it can be valid any more
 */
record Revocation(String id, Instant at, Instant until) {
    private static final String SESSION = "session:";
    private static final String USER = "user:";
    private static final String DEVICE = "device:";
    /** Longer than any node goes on without having read the revocations. */
    private static final Duration STREAMS = Duration.ofHours(1);

    static Revocation ofSession(StoredSession session, Instant now) {
        return new Revocation(
                sessionId(session.id()), now, session.times().tokensUntil().plus(TokenOptions.MAX_SKEW));
    }

    static Revocation ofUser(String owner, Instant now) {
        return new Revocation(userId(owner), now, now.plus(STREAMS));
    }

    /** Ids of devices are never used again. */
    static Revocation ofDevice(String device, Instant now) {
        return new Revocation(deviceId(device), now, now.plus(STREAMS));
    }

    static String sessionId(String sid) {
        return SESSION + sid;
    }

    static String userId(String owner) {
        return USER + owner;
    }

    static String deviceId(String device) {
        return DEVICE + device;
    }
}

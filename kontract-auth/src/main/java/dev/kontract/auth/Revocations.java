package dev.kontract.auth;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was revoked on any node, as this node knows it: read again several times a second. A node that could not read for
 * {@link #MAX_BLINDNESS} accepts no token until it can. Thread-safe.
 */
final class Revocations implements AutoCloseable {
    /** For how long a node goes on without having read what was revoked. */
    static final Duration MAX_BLINDNESS = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Transactions commit later than their revocation says: so far back is read again each time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2).plus(TokenOptions.MAX_SKEW);
    /** After this everything is read again, for transactions that took longer still. */
    private static final Duration EVERYTHING = Duration.ofMinutes(1);

    private final TableProxy<Revocation> table;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();
    private final Thread watch = Thread.ofVirtual().name("kontract-revocations").unstarted(this::watch);
    private long lastEverything;
    private volatile boolean started;
    private volatile boolean closed;
    private volatile long lastRead;

    /** A revocation, and when this node saw it, by {@link System#nanoTime}. */
    private record Known(Revocation revocation, long seen) {}

    Revocations(Tables tables, InstantSource clock) {
        this(tables, clock, System::nanoTime);
    }

    /**
     * With another measure of time.
     *
     * @param ticker as {@link System#nanoTime}
     */
    Revocations(Tables tables, InstantSource clock, LongSupplier ticker) {
        this.ticker = ticker;
        this.table = tables.table(SessionTables.REVOCATIONS);
        this.clock = clock;
        this.lastEverything = ticker.getAsLong() - EVERYTHING.toNanos();
    }

    /** Reads what was revoked before this node was there, and goes on to read. */
    void start() {
        lastRead = ticker.getAsLong();
        started = true;
        tryToRead();
        watch.start();
    }

    /** Whether a session's tokens count no longer. */
    boolean isRevoked(String sid) {
        return !known.isEmpty() && known.containsKey(Revocation.sessionId(sid));
    }

    /** Whether a device's streams have to end. */
    boolean isDeviceRevoked(String device) {
        return known.containsKey(Revocation.deviceId(device));
    }

    /** Whether a user's streams that began at this moment, by {@link System#nanoTime}, have to end. */
    boolean isUserRevokedSince(String owner, long began) {
        Known revoked = known.get(Revocation.userId(owner));
        return revoked != null && revoked.seen() - began >= 0;
    }

    /**
     * Whether a session's tokens count no longer.
     *
     * @throws HttpError with {@code SERVICE_UNAVAILABLE} if this node could not read for too long to know
     */
    boolean hasEnded(String sid) {
        if (started && ticker.getAsLong() - lastRead > MAX_BLINDNESS.toNanos()) {
            throw new HttpError(ErrorCode.SERVICE_UNAVAILABLE, "The database is out of reach");
        }
        return isRevoked(sid);
    }

    /** Reads what was revoked since the last time; what cannot be read now is read soon. */
    void tryToRead() {
        try {
            read();
        } catch (RuntimeException unreachable) {
            LOG.debug("The revocations could not be read", unreachable);
        }
    }

    /** Reads what was revoked since the last time. */
    void read() {
        reading.lock();
        try {
            long began = ticker.getAsLong();
            boolean everything = began - lastEverything >= EVERYTHING.toNanos();
            Instant now = clock.instant();
            Condition<Revocation> wanted = everything
                    ? SessionTables.REVOKED_UNTIL.greaterOrEqual(now)
                    : SessionTables.REVOKED_AT.after(now.minus(OVERLAP));
            try (Stream<Revocation> rows = table.where(wanted).stream()) {
                rows.forEach(this::note);
            }
            if (everything) {
                lastEverything = began;
                known.values().removeIf(each -> each.revocation().until().isBefore(now));
            }
            lastRead = began;
        } finally {
            reading.unlock();
        }
    }

    private void note(Revocation revocation) {
        Known before = known.get(revocation.id());
        // another one, though the clock of the node that made it may be behind
        if (before == null || !before.revocation().at().equals(revocation.at())) {
            known.put(revocation.id(), new Known(revocation, ticker.getAsLong()));
        }
    }

    /** How many are known now. */
    int size() {
        return known.size();
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(PAUSE);
                tryToRead();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
    }
}

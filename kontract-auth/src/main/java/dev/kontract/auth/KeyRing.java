package dev.kontract.auth;

import dev.kontract.procedure.Transactor;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored key pairs, of which every node reads the same. A new one is stored long before it signs, so that every node and
 * everybody who reads the key set knows it by then; an old one is kept until no token of it can be valid. Thread-safe.
 */
final class KeyRing implements SigningKeys, AutoCloseable {
    /** How long a new key is known before it signs; more than the key set may be cached for. */
    static final Duration AHEAD = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(1);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final TableProxy<SealedKey> table;
    private final Transactions transactions;
    private final InstantSource clock;
    private final TokenOptions options;
    private final KeySeal seal;
    private final ReentrantLock reading = new ReentrantLock();
    private final Thread thread =
            Thread.ofVirtual().name("kontract-signing-keys").unstarted(this::run);
    /** The newest first. */
    private volatile List<SigningKey> keys = List.of();

    private volatile long lastRead = System.nanoTime() - UNKNOWN_PAUSE.toNanos();
    private volatile boolean closed;

    KeyRing(AuthConfig config, Tables tables, Transactor transactor, InstantSource clock) {
        this.table = tables.table(SealedKey.KEYS);
        this.transactions = new Transactions(transactor);
        this.clock = clock;
        this.options = config.tokens();
        this.seal = new KeySeal(config.secret());
    }

    /** Reads the keys, makes what is missing, and goes on to do so. */
    void start() {
        tryToRotate();
        thread.start();
    }

    @Override
    public Optional<SigningKey> current() {
        if (options.algorithm() != TokenAlgorithm.EDDSA) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return keys.stream().filter(key -> !key.signsFrom().isAfter(now)).findFirst();
    }

    /** Looks it up in the database if it is unknown, which is at most once a second: anybody may ask for anything. */
    @Override
    public Optional<SigningKey> find(String id) {
        Optional<SigningKey> known = named(id);
        if (known.isPresent()
                || !ID.matcher(id).matches()
                || System.nanoTime() - lastRead < UNKNOWN_PAUSE.toNanos()
                || !reading.tryLock()) {
            return known;
        }
        try {
            read();
        } catch (RuntimeException unreachable) {
            LOG.debug("The signing keys could not be read", unreachable);
        } finally {
            reading.unlock();
        }
        return named(id);
    }

    private Optional<SigningKey> named(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    @Override
    public List<SigningKey> all() {
        return keys;
    }

    /** Makes the next key in time and removes those that are over, on whatever node this happens first. */
    void rotate() {
        if (options.algorithm() == TokenAlgorithm.EDDSA) {
            transactions.write("auth.rotateKeys", () -> {
                Instant now = clock.instant();
                List<SigningKey> stored = stored();
                if (stored.isEmpty()) {
                    table.set(seal.create(now));
                } else if (isDue(stored.getFirst(), now)) {
                    table.set(seal.create(now.plus(AHEAD)));
                }
                for (int i = 1; i < stored.size(); i++) {
                    if (isOver(stored.get(i - 1), now)) {
                        table.delete(stored.get(i).id());
                    }
                }
                return stored;
            });
        }
        reading.lock();
        try {
            read();
        } finally {
            reading.unlock();
        }
    }

    private boolean isDue(SigningKey newest, Instant now) {
        return !now.plus(AHEAD).isBefore(newest.signsFrom().plus(options.keyLifetime()));
    }

    /** Whether a key's successor has signed for so long that no token of the key itself is left. */
    private boolean isOver(SigningKey successor, Instant now) {
        return now.isAfter(successor
                .signsFrom()
                .plus(options.lifetime())
                .plus(TokenOptions.MAX_SKEW)
                .plus(AHEAD));
    }

    private void read() {
        lastRead = System.nanoTime();
        keys = stored();
    }

    /** Those that were sealed under this secret; others are as good as none. */
    private List<SigningKey> stored() {
        try (Stream<SealedKey> rows = table.stream()) {
            return rows.flatMap(row -> seal.open(row).stream())
                    .sorted(Comparator.comparing(SigningKey::signsFrom).reversed())
                    .toList();
        }
    }

    private void tryToRotate() {
        try {
            rotate();
        } catch (RuntimeException later) {
            LOG.debug("The signing keys could not be read", later);
        }
    }

    private void run() {
        try {
            while (!closed) {
                Thread.sleep(PAUSE);
                tryToRotate();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}

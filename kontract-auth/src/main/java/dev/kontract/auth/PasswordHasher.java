package dev.kontract.auth;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.TooManyRequestsError;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords with Argon2id (RFC 9106), salted with 128 random bits, as PHC strings, and verifies them in time that
 * does not depend on where they differ. Passwords are compared in Unicode's form NFKC (NIST SP 800-63B). Hashes of PBKDF2 that
 * another system made are verified too. Thread-safe; callers wait in the order of their coming. Do not call it inside a
 * transaction: it would hold a connection for the whole of the wait.
 */
public final class PasswordHasher {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final PasswordHashing options;
    private final Argon2Hash.Cost cost;
    private final HashKinds kinds;
    private final Semaphore admitted;
    private final Semaphore running;
    private final SecureRandom random = new SecureRandom();

    /** A hasher of this cost, within these bounds. */
    public PasswordHasher(PasswordHashing options) {
        this(
                options,
                new Argon2Hash.Cost(options.memoryKib(), options.iterations(), options.parallelism(), HASH_BYTES));
    }

    /** With a cost that may be below what is enough. */
    PasswordHasher(PasswordHashing options, Argon2Hash.Cost cost) {
        this.options = options;
        this.cost = cost;
        this.kinds = new HashKinds(cost, random);
        this.admitted = new Semaphore(options.concurrent() + options.waiting());
        this.running = new Semaphore(options.concurrent(), true);
    }

    /**
     * A password's hash, with its cost and its salt.
     *
     * @throws TooManyRequestsError if too many are waiting
     */
    public String createPasswordHash(String password) {
        try (Place place = enter()) {
            return place.inTurn(() -> {
                byte[] salt = new byte[SALT_BYTES];
                random.nextBytes(salt);
                return Argon2Hash.create(password, cost, salt).toPhc();
            });
        }
    }

    /**
     * Whether a stored hash is this password's; of something that is no hash, false.
     *
     * @throws TooManyRequestsError if too many are waiting
     */
    public boolean verifyPasswordHash(String password, String stored) {
        try (Place place = enter()) {
            return place.verify(password, Optional.of(stored));
        }
    }

    /** Whether a stored hash is of another algorithm or cost than new ones are, so that it should be replaced. */
    public boolean isOutdated(String stored) {
        return StoredHash.parse(stored).filter(hash -> hash.kind().equals(cost)).isEmpty();
    }

    /**
     * Another hash of a password, in place of one that is outdated; empty if it is not, or if too many are waiting: there
     * will be another login.
     */
    Optional<String> renewed(String password, String stored) {
        if (!isOutdated(stored)) {
            return Optional.empty();
        }
        try {
            return Optional.of(createPasswordHash(password));
        } catch (TooManyRequestsError later) {
            return Optional.empty();
        }
    }

    /**
     * Takes a place among those who hash or wait for their turn, before anything is done for them.
     *
     * @throws TooManyRequestsError if there is none left
     */
    Place enter() {
        if (!admitted.tryAcquire()) {
            throw busy();
        }
        return new Place();
    }

    /** A place among those who hash or wait for their turn, until it is closed; of one thread. */
    final class Place implements AutoCloseable {
        private Place() {}

        /** Whether a stored hash is this password's; with the same work if there is none, or it is no hash. */
        boolean verify(String password, Optional<String> stored) {
            return inTurn(() -> kinds.verify(password, stored));
        }

        private <R> R inTurn(Supplier<R> work) {
            try {
                if (!running.tryAcquire(options.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
                    throw busy();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new HttpError(ErrorCode.SERVICE_UNAVAILABLE, "Not available, try again", interrupted);
            }
            try {
                return work.get();
            } finally {
                running.release();
            }
        }

        @Override
        public void close() {
            admitted.release();
        }
    }

    /** Whether the next caller would have to wait. */
    boolean isBusy() {
        return running.availablePermits() == 0;
    }

    /** Whether the next caller would be turned away. */
    boolean isFull() {
        return admitted.availablePermits() == 0;
    }

    /** How many hashes were computed to verify passwords. */
    long computed() {
        return kinds.computed();
    }

    private static TooManyRequestsError busy() {
        return new TooManyRequestsError("Too many log in at this moment; try again soon", RETRY_AFTER);
    }
}

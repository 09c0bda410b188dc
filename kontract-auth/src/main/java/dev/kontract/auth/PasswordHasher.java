package dev.kontract.auth;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords with Argon2id (RFC 9106), salted with 128 random bits, as PHC strings, and verifies them in time that
 * does not depend on where they differ. Passwords are compared in Unicode's form NFKC (NIST SP 800-63B). Thread-safe;
 * callers wait in the order of their coming. Do not call it inside a transaction: it would hold a connection for the
 * whole of the wait.
 */
public final class PasswordHasher {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final PasswordHashing options;
    private final Argon2Hash.Cost cost;
    private final Argon2Hash decoy;
    private final Semaphore admitted;
    private final Semaphore running;
    private final SecureRandom random = new SecureRandom();

    /** A hasher of this cost, within these bounds. */
    public PasswordHasher(PasswordHashing options) {
        this.options = options;
        this.cost = new Argon2Hash.Cost(options.memoryKib(), options.iterations(), options.parallelism());
        this.decoy = Argon2Hash.of(cost, random(SALT_BYTES), random(HASH_BYTES));
        this.admitted = new Semaphore(options.concurrent() + options.waiting());
        this.running = new Semaphore(options.concurrent(), true);
    }

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * A password's hash, with its cost and its salt.
     *
     * @throws HttpError with {@link ErrorCode#SERVICE_UNAVAILABLE} if too many are waiting
     */
    public String createPasswordHash(String password) {
        return bounded(() -> Argon2Hash.create(normalized(password), cost, random(SALT_BYTES), HASH_BYTES)
                .toPhc());
    }

    /**
     * Whether a stored hash is this password's; of something that is no hash, false.
     *
     * @throws HttpError with {@link ErrorCode#SERVICE_UNAVAILABLE} if too many are waiting
     */
    public boolean verifyPasswordHash(String password, String stored) {
        Argon2Hash hash = Argon2Hash.parse(stored).orElse(decoy);
        return bounded(() -> hash.matches(normalized(password)));
    }

    /** Does the work of verifying without a hash to verify against, so that nobody can tell the difference. */
    void verifyNothing(String password) {
        bounded(() -> decoy.matches(normalized(password)));
    }

    /** Whether the next caller would have to wait. */
    boolean isBusy() {
        return running.availablePermits() == 0;
    }

    private static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <R> R bounded(Supplier<R> work) {
        if (!admitted.tryAcquire()) {
            throw busy();
        }
        try {
            return inTurn(work);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            admitted.release();
        }
    }

    private <R> R inTurn(Supplier<R> work) throws InterruptedException {
        if (!running.tryAcquire(options.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy();
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    private static HttpError busy() {
        return new HttpError(ErrorCode.SERVICE_UNAVAILABLE, "Too many log in at this moment; try again soon");
    }
}

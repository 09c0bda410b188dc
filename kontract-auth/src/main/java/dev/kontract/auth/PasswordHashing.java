package dev.kontract.auth;

import java.time.Duration;

/**
 * The cost of Argon2id (RFC 9106), and how many hashes may be made at the same time. Each takes {@code memoryKib} of heap
 * and a core for some tens of milliseconds, so more than the cores can bear would starve everything else.
 *
 * @param memoryKib memory of one hash in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes; they are computed one after the other
 * @param concurrent hashes at the same time
 * @param waiting callers that may wait for their turn; the next one is refused at once
 * @param maxWait how long they wait at most
 */
public record PasswordHashing(
        int memoryKib, int iterations, int parallelism, int concurrent, int waiting, Duration maxWait) {
    /** OWASP's equally strong minima (Password Storage Cheat Sheet): KiB, passes. */
    private static final int[][] MINIMA = {{47_104, 1}, {19_456, 2}, {12_288, 3}, {9_216, 4}, {7_168, 5}};

    private static final int MAX_LANES = 16;

    private static final int MEMORY_KIB = 19_456;
    /** Of the heap, that hashes may fill at the same time: a quarter leaves the rest of the process alone. */
    private static final int HEAP_SHARE = 4;

    /**
     * 19 MiB, 2 passes, 1 lane; as many at a time as there are cores, but no more than fit a quarter of the heap; 64
     * waiting for at most 5 seconds.
     */
    public static final PasswordHashing DEFAULT = new PasswordHashing(
            MEMORY_KIB,
            2,
            1,
            concurrent(
                    MEMORY_KIB,
                    Runtime.getRuntime().maxMemory(),
                    Runtime.getRuntime().availableProcessors()),
            64,
            Duration.ofSeconds(5));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the cost is below OWASP's minima, or a bound is not usable
     */
    public PasswordHashing {
        if (!isStrong(memoryKib, iterations)) {
            throw new IllegalArgumentException("Too weak for passwords: " + memoryKib + " KiB, " + iterations
                    + " iterations; use 19456 KiB and 2 or more");
        }
        if (parallelism < 1 || parallelism > MAX_LANES) {
            throw new IllegalArgumentException("parallelism must be between 1 and 16, not " + parallelism);
        }
        if (concurrent < 1 || waiting < 0 || maxWait.isNegative()) {
            throw new IllegalArgumentException("concurrent must be positive, waiting and maxWait not negative: "
                    + concurrent + ", " + waiting + ", " + maxWait);
        }
    }

    /** How many hashes of this size so many bytes of heap and cores can bear; at least one. */
    static int concurrent(int memoryKib, long heap, int cores) {
        return Math.clamp(heap / HEAP_SHARE / ((long) memoryKib << 10), 1, cores);
    }

    private static boolean isStrong(int memoryKib, int iterations) {
        for (int[] minimum : MINIMA) {
            if (memoryKib >= minimum[0] && iterations >= minimum[1]) {
                return true;
            }
        }
        return false;
    }

    /** This with another cost. */
    public PasswordHashing withCost(int memoryKib, int iterations, int parallelism) {
        return new PasswordHashing(memoryKib, iterations, parallelism, concurrent, waiting, maxWait);
    }

    /** This with another number of hashes at the same time. */
    public PasswordHashing withConcurrent(int concurrent) {
        return new PasswordHashing(memoryKib, iterations, parallelism, concurrent, waiting, maxWait);
    }

    /** This with another bound on those who wait. */
    public PasswordHashing withWaiting(int waiting, Duration maxWait) {
        return new PasswordHashing(memoryKib, iterations, parallelism, concurrent, waiting, maxWait);
    }
}

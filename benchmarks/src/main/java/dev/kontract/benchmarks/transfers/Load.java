package dev.kontract.benchmarks.transfers;

import java.util.random.RandomGenerator;

/** Which accounts money is moved between. */
enum Load {
    /** Any two. */
    UNIFORM,
    /** In four of five transfers, two of ten. */
    HOT;

    static final int ACCOUNTS = 100_000;
    private static final int HOT_ACCOUNTS = 10;
    private static final int MAX_AMOUNT = 10;

    Transfer next(RandomGenerator random) {
        int accounts = this == HOT && random.nextInt(5) < 4 ? HOT_ACCOUNTS : ACCOUNTS;
        int from = random.nextInt(accounts);
        int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
        return new Transfer(Transfer.id(from), Transfer.id(to), 1 + random.nextInt(MAX_AMOUNT));
    }
}

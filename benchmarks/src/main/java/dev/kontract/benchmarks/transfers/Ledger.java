package dev.kontract.benchmarks.transfers;

/** Accounts, and one way to move money between them. Thread-safe. */
interface Ledger extends AutoCloseable {
    /** What every account has at the beginning. */
    long BALANCE = 10_000;

    /** Creates the accounts. */
    void open() throws Exception;

    /** Moves money, or nothing if there is too little, however often that has to be tried. */
    void transfer(Transfer transfer) throws Exception;

    /** What all accounts have together. */
    long sum() throws Exception;

    /** How many attempts failed or were given up so far. */
    long failures();

    @Override
    void close();
}

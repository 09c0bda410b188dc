package dev.kontract.benchmarks.transfers;

/** Money to move from one account to another, if it is there. */
record Transfer(String from, String to, long amount) {
    static String id(int account) {
        return "account%06d".formatted(account);
    }
}

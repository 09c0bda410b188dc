package dev.kontract.benchmarks.transfers;

import java.util.Locale;

/** Who moves money. */
enum Contender {
    /** Serializable JDBC by hand, on a table without history. */
    JDBC,
    /** The same, which also writes every new balance to a log. */
    JDBC_LOG,
    /** Kontract: reads both records and sets them. */
    READ_AND_SET,
    /** Kontract: increments both records, whose rule refuses an overdraft. */
    INCREMENT;

    Ledger ledger(String url, String jdbcUrl, int poolSize) {
        return switch (this) {
            case JDBC -> new JdbcLedger(jdbcUrl, poolSize, false);
            case JDBC_LOG -> new JdbcLedger(jdbcUrl, poolSize, true);
            case READ_AND_SET -> new KontractLedger(url, poolSize, false);
            case INCREMENT -> new KontractLedger(url, poolSize, true);
        };
    }

    boolean isOurs() {
        return this == READ_AND_SET || this == INCREMENT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

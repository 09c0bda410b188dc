package dev.kontract.benchmarks.storage;

import java.util.List;
import java.util.Locale;

/** Who takes part. */
enum Contender {
    /** The storage, called as a procedure calls it. */
    KONTRACT,
    /** PostgreSQL's own load generator, with the statements that the storage sends. */
    PGBENCH,
    /** The same, with every transaction serializable, as the storage's are that write. */
    PGBENCH_SERIALIZABLE,
    /** Statements by hand. */
    JDBC,
    JDBI,
    HIBERNATE,
    /** Rows of versions in one table. */
    VERSIONS;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is PostgreSQL's load generator, and not a library. */
    boolean isPgBench() {
        return this == PGBENCH || this == PGBENCH_SERIALIZABLE;
    }

    /** Whose items it stores and reads: its own, but for the two that are the same program. */
    Contender store() {
        return isPgBench() ? PGBENCH : this;
    }

    /** Whether it takes part in a load. */
    boolean runs(Load load) {
        return switch (this) {
            case PGBENCH -> List.of(Load.READ, Load.WRITE, Load.TEN).contains(load);
            case PGBENCH_SERIALIZABLE -> load == Load.WRITE;
            default -> true;
        };
    }
}

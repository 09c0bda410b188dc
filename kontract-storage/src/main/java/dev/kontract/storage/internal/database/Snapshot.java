package dev.kontract.storage.internal.database;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A snapshot as PostgreSQL writes it (section 9.27.8 of its manual): it sees the transactions below {@code oldest}, and of
 * those up to {@code next} the ones that are not in progress. Immutable.
 *
 * <p>All snapshots of one database are ordered: of two, one sees whatever the other sees.
 *
 * @param oldest the lowest id that may not have been finished
 * @param next the lowest id that had not been given out
 * @param inProgress ids between them that it does not see
 */
public record Snapshot(long oldest, long next, List<Long> inProgress) implements Comparable<Snapshot> {
    private static final Comparator<Snapshot> BY_WHAT_THEY_SEE = Comparator.comparingLong(Snapshot::next)
            .thenComparing(snapshot -> snapshot.inProgress.size(), Comparator.reverseOrder());

    /** Copies. */
    public Snapshot {
        inProgress = List.copyOf(inProgress);
    }

    /** From PostgreSQL's text. */
    public static Snapshot parse(String text) {
        String[] parts = text.split(":", -1);
        List<Long> ids = parts[2].isEmpty()
                ? List.of()
                : Arrays.stream(parts[2].split(",")).map(Long::valueOf).toList();
        return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), ids);
    }

    /**
     * The snapshot of a transaction, in the numbers in which its id is given. A log has snapshots as they were taken; as
     * offsets are multiples of 2^32, and a transaction's id is much nearer to what it sees, the two tell the offset.
     */
    public Snapshot of(long txid) {
        long offset = (txid - next + (1L << 31)) >> 32 << 32;
        return new Snapshot(
                oldest + offset,
                next + offset,
                inProgress.stream().map(id -> id + offset).toList());
    }

    /** Whether it sees what the transaction wrote, once that is committed. */
    public boolean sees(long txid) {
        return txid < oldest || (txid < next && !inProgress.contains(txid));
    }

    @Override
    public int compareTo(Snapshot other) {
        return BY_WHAT_THEY_SEE.compare(this, other);
    }

    /** PostgreSQL's text. */
    @Override
    public String toString() {
        return oldest + ":" + next + ":"
                + String.join(",", inProgress.stream().map(String::valueOf).toList());
    }
}

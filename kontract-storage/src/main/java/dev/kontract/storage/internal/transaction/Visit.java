package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.transaction.Session.Access;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The turns of one piece of work over all its attempts. It waits for a turn only while its attempt has no connection, and
 * only for one that comes behind all that it holds, in the order of their names: so whoever holds the last turn that
 * anybody waits for does not wait, and no circle of waiting can close. Otherwise it takes what is free; if it is not, the
 * attempt begins again, and waits for everything it is known to want. Not thread-safe.
 */
final class Visit {
    /** What goes beyond is not remembered: work on so many records would wait for everybody. */
    private static final int MAX_RECORDS = 64;

    private static final int MAX_RESTARTS = 10;

    private final Turns turns;
    private final WorkTraits traits;
    private final SortedSet<String> wanted = new TreeSet<>();
    private final TreeSet<String> held = new TreeSet<>();
    private final TreeSet<String> atStart = new TreeSet<>();
    private final Set<String> read = new HashSet<>();
    private final Set<String> written = new HashSet<>();
    private int restarts;
    private int conflicts;

    Visit(Turns turns, WorkTraits traits) {
        this.turns = turns;
        this.traits = traits;
    }

    /** Begins an attempt: waits for all turns that earlier ones wanted. */
    void begin() {
        read.clear();
        written.clear();
        atStart.clear();
        try {
            waitFor(wanted);
        } catch (RuntimeException tooLong) {
            end();
            throw tooLong;
        }
    }

    /**
     * Waits for the turn of a queue.
     *
     * @param started whether the attempt has a connection
     * @return false if the attempt has to begin again
     */
    boolean enter(String queue, boolean started) {
        return started ? take(queue) : takeAll(List.of(queue));
    }

    /**
     * Says what the attempt does with a record.
     *
     * @return false if it has to begin again
     */
    boolean touch(String record, Access access, boolean started) {
        remember(record, access);
        if (held.contains(record) || !isWanted(record, access)) {
            return true;
        } else if (started) {
            return take(record) || restarts > MAX_RESTARTS;
        }
        atStart.add(record);
        return true;
    }

    private void remember(String record, Access access) {
        if (access == Access.READ) {
            add(read, record);
            return;
        }
        add(written, record);
        if (access == Access.WRITE && read.contains(record)) {
            traits.learnRewriting();
        }
    }

    private static void add(Set<String> records, String record) {
        if (records.size() < MAX_RECORDS) {
            records.add(record);
        }
    }

    /** Whether others are likely to fail it, or to be failed by it. */
    private boolean isWanted(String record, Access access) {
        return switch (access) {
            case READ -> traits.isRewriting() && turns.isHot(record);
            case WRITE -> turns.isHot(record);
            case COMMUTE -> true;
        };
    }

    /**
     * Takes the turns that are known to be wanted before the attempt has a connection.
     *
     * @return false if it has to begin again
     */
    boolean start() {
        return atStart.isEmpty() || takeAll(atStart) || restarts > MAX_RESTARTS;
    }

    private boolean takeAll(Collection<String> names) {
        if (held.isEmpty() || names.iterator().next().compareTo(held.last()) > 0) {
            waitFor(names);
            return true;
        }
        boolean all = true;
        for (String name : names) {
            all &= held.contains(name) || take(name);
        }
        return all;
    }

    private boolean take(String name) {
        if (held.contains(name)) {
            return true;
        } else if (turns.tryTake(name)) {
            held.add(name);
            return true;
        }
        restarts++;
        wanted.addAll(held);
        wanted.addAll(atStart);
        wanted.add(name);
        return false;
    }

    /** Waits in the order of the names, which come behind all that are held. */
    private void waitFor(Collection<String> names) {
        long deadline = turns.deadline();
        for (String name : names) {
            turns.take(name, deadline);
            held.add(name);
        }
    }

    /** Learns from an attempt that failed because of a concurrent one. */
    void conflict() {
        learn(written);
        if (++conflicts > 1) {
            learn(read);
        }
    }

    private void learn(Set<String> records) {
        if (records.size() < MAX_RECORDS) {
            records.forEach(turns::contended);
            wanted.addAll(records);
        }
    }

    /** Gives the turns back. */
    void end() {
        held.forEach(turns::release);
        held.clear();
    }
}

package dev.kontract.storage.isolation;

import dev.kontract.storage.isolation.Anomaly.Kind;
import dev.kontract.storage.isolation.Dependencies.Why;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what a history of transactions on append-only lists shows of broken isolation. As the lists tell in which order
 * they were written, the dependencies between transactions are known and not guessed (Kingsbury and Alvaro, "Elle:
 * Inferring Isolation Anomalies from Experimental Observations", VLDB 2020).
 *
 * <p>Whoever wants lost writes found reads every key at the end of the history.
 */
final class ListAppendChecker {
    private final List<Txn> history;
    private final Predicate<Txn> serializable;
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final VersionOrder order;

    private ListAppendChecker(List<Txn> history, Predicate<Txn> serializable) {
        this.history = history;
        this.serializable = serializable;
        this.order = new VersionOrder(history, this::report);
    }

    /** The anomalies of a history that should be serializable. */
    static List<Anomaly> check(List<Txn> history) {
        return new ListAppendChecker(history, txn -> true).run();
    }

    /** The anomalies of one whose transactions without writes are only promised a snapshot. */
    static List<Anomaly> checkWithSnapshotReads(List<Txn> history) {
        return new ListAppendChecker(history, Txn::writes).run();
    }

    private void report(Kind kind, List<Txn> transactions) {
        anomalies.add(new Anomaly(kind, transactions));
    }

    private List<Anomaly> run() {
        List<Txn> committed = history.stream()
                .filter(txn -> txn.outcome() == Outcome.COMMITTED)
                .toList();
        committed.forEach(this::checkReads);
        committed.forEach(this::checkAgainstItself);
        committed.forEach(this::checkIsKept);
        checkUpdates(committed);
        checkCycles(dependencies(committed));
        return anomalies;
    }

    private void checkReads(Txn reader) {
        for (Op op : reader.ops()) {
            if (op instanceof Op.Read read) {
                read.seen().forEach(element -> checkWriter(element, reader));
            }
        }
        reader.outsideReads().forEach((key, seen) -> {
            Txn last = seen.isEmpty() ? null : order.writer(seen.getLast());
            if (last != null
                    && !last.equals(reader)
                    && !seen.getLast().equals(last.lastAppends().get(key))) {
                report(Kind.G1B, List.of(last, reader));
            }
        });
    }

    private void checkWriter(int element, Txn reader) {
        Txn writer = order.writer(element);
        if (writer == null) {
            report(Kind.INVENTED, List.of(reader));
        } else if (writer.outcome() == Outcome.FAILED) {
            report(Kind.G1A, List.of(writer, reader));
        }
    }

    private void checkAgainstItself(Txn txn) {
        Map<Integer, List<Integer>> states = new HashMap<>();
        Map<Integer, List<Integer>> own = new HashMap<>();
        for (Op op : txn.ops()) {
            switch (op) {
                case Op.Append(int key, int element) -> {
                    own.computeIfAbsent(key, none -> new ArrayList<>()).add(element);
                    states.computeIfPresent(key, (none, state) -> with(state, element));
                }
                case Op.Read(int key, List<Integer> seen) -> {
                    List<Integer> appended = own.getOrDefault(key, List.of());
                    boolean ends = seen.size() >= appended.size()
                            && seen.subList(seen.size() - appended.size(), seen.size())
                                    .equals(appended);
                    if (!ends || !states.getOrDefault(key, seen).equals(seen)) {
                        report(Kind.INTERNAL, List.of(txn));
                    }
                    states.put(key, seen);
                }
            }
        }
    }

    private static List<Integer> with(List<Integer> state, int element) {
        List<Integer> longer = new ArrayList<>(state);
        longer.add(element);
        return longer;
    }

    private void checkIsKept(Txn txn) {
        for (Op op : txn.ops()) {
            if (op instanceof Op.Append(int key, int element)
                    && !order.elementSet(key).contains(element)) {
                report(Kind.LOST_WRITE, List.of(txn));
            }
        }
    }

    /** A state of a key, by its length. */
    private record State(int key, int size) {}

    private void checkUpdates(List<Txn> committed) {
        Map<State, Txn> updated = new HashMap<>();
        for (Txn txn : committed) {
            Map<Integer, Integer> appends = txn.lastAppends();
            txn.outsideReads().forEach((key, seen) -> {
                Txn other = appends.containsKey(key) ? updated.putIfAbsent(new State(key, seen.size()), txn) : null;
                if (other != null) {
                    report(Kind.LOST_UPDATE, List.of(other, txn));
                }
            });
        }
    }

    private Dependencies dependencies(List<Txn> committed) {
        Dependencies dependencies = new Dependencies();
        for (int key : order.keys()) {
            List<Txn> writers = order.writersOf(key);
            for (int i = 1; i < writers.size(); i++) {
                dependencies.add(writers.get(i - 1), writers.get(i), Why.WRITE_WRITE);
            }
        }
        for (Txn reader : committed) {
            reader.outsideReads().forEach((key, seen) -> {
                List<Txn> writers = order.writersOf(key);
                if (!seen.isEmpty() && seen.size() <= writers.size()) {
                    dependencies.add(writers.get(seen.size() - 1), reader, Why.WRITE_READ);
                }
                if (seen.size() < writers.size()) {
                    dependencies.add(reader, writers.get(seen.size()), Why.READ_WRITE);
                }
            });
        }
        return dependencies;
    }

    private void checkCycles(Dependencies all) {
        for (Set<Txn> knot : all.knots(EnumSet.allOf(Why.class))) {
            Dependencies part = all.only(knot::contains);
            List<Set<Txn>> writes = part.knots(EnumSet.of(Why.WRITE_WRITE));
            writes.forEach(members -> report(Kind.G0, List.copyOf(members)));
            List<Set<Txn>> flows = part.knots(EnumSet.of(Why.WRITE_WRITE, Why.WRITE_READ));
            flows.stream()
                    .filter(members -> !writes.contains(members))
                    .forEach(members -> report(Kind.G1C, List.copyOf(members)));
            if (flows.isEmpty() && !reportSingle(part)) {
                part.only(serializable)
                        .knots(EnumSet.allOf(Why.class))
                        .forEach(members -> report(Kind.G2, List.copyOf(members)));
            }
        }
    }

    private boolean reportSingle(Dependencies part) {
        for (Map.Entry<Txn, Txn> missed : part.pairs(Why.READ_WRITE)) {
            List<Txn> back = part.path(missed.getValue(), missed.getKey(), EnumSet.of(Why.WRITE_WRITE, Why.WRITE_READ));
            if (!back.isEmpty()) {
                report(Kind.G_SINGLE, back);
                return true;
            }
        }
        return false;
    }
}

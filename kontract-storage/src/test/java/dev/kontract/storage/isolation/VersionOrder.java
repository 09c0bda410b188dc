package dev.kontract.storage.isolation;

import dev.kontract.storage.isolation.Anomaly.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** In which order each key's elements were written, as the longest read shows, and by whom. */
final class VersionOrder {
    private final Map<Integer, List<Integer>> longest = new HashMap<>();
    private final Map<Integer, Txn> writers = new HashMap<>();
    private final Map<Integer, Set<Integer>> present = new HashMap<>();
    private final Map<Integer, List<Txn>> writersInOrder = new HashMap<>();

    /** Reads the order off; what contradicts it is reported. */
    VersionOrder(List<Txn> history, BiConsumer<Kind, List<Txn>> report) {
        for (Txn txn : history) {
            for (Op op : txn.ops()) {
                if (op instanceof Op.Append append) {
                    writers.put(append.element(), txn);
                }
            }
        }
        Map<Integer, Txn> readers = new HashMap<>();
        for (Txn txn : committed(history)) {
            for (Op op : txn.ops()) {
                if (op instanceof Op.Read read) {
                    compare(read, txn, readers, report);
                }
            }
        }
        settle();
    }

    private static List<Txn> committed(List<Txn> history) {
        return history.stream()
                .filter(txn -> txn.outcome() == Outcome.COMMITTED)
                .toList();
    }

    private void compare(Op.Read read, Txn reader, Map<Integer, Txn> readers, BiConsumer<Kind, List<Txn>> report) {
        Set<Integer> distinct = new HashSet<>(read.seen());
        if (distinct.size() < read.seen().size()) {
            report.accept(Kind.DOUBLED_WRITE, List.of(reader));
        }
        List<Integer> known = longest.getOrDefault(read.key(), List.of());
        boolean grows = read.seen().size() > known.size();
        List<Integer> shorter = grows ? known : read.seen();
        List<Integer> longer = grows ? read.seen() : known;
        if (!longer.subList(0, shorter.size()).equals(shorter)) {
            report.accept(Kind.INCOMPATIBLE_ORDER, List.of(readers.getOrDefault(read.key(), reader), reader));
        } else if (grows) {
            longest.put(read.key(), read.seen());
            readers.put(read.key(), reader);
        }
    }

    /** Settles the order, when everything was compared. */
    private void settle() {
        longest.forEach((key, elements) -> {
            present.put(key, Set.copyOf(new HashSet<>(elements)));
            writersInOrder.put(
                    key,
                    elements.stream()
                            .filter(writers::containsKey)
                            .map(writers::get)
                            .toList());
        });
    }

    /** The transactions whose elements stand in a key's list, in order, with repetitions. */
    List<Txn> writersOf(int key) {
        return writersInOrder.getOrDefault(key, List.of());
    }

    /** The elements that stand in a key's list. */
    Set<Integer> elementSet(int key) {
        return present.getOrDefault(key, Set.of());
    }

    Set<Integer> keys() {
        return longest.keySet();
    }

    /** Who appended an element; null if nobody did. */
    @Nullable
    Txn writer(int element) {
        return writers.get(element);
    }
}

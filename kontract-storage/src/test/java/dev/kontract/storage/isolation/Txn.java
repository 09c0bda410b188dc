package dev.kontract.storage.isolation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A transaction as its client saw it. Reads of a transaction without an answer are not known and left out.
 *
 * @param id no other transaction of the history has it
 */
record Txn(int id, Outcome outcome, List<Op> ops) {
    static Txn committed(int id, Op... ops) {
        return new Txn(id, Outcome.COMMITTED, List.of(ops));
    }

    static Txn failed(int id, Op... ops) {
        return new Txn(id, Outcome.FAILED, List.of(ops));
    }

    static Txn unknown(int id, Op... ops) {
        return new Txn(id, Outcome.UNKNOWN, List.of(ops));
    }

    boolean writes() {
        return ops.stream().anyMatch(Op.Append.class::isInstance);
    }

    /** The element it appended last to each key. */
    Map<Integer, Integer> lastAppends() {
        Map<Integer, Integer> last = new LinkedHashMap<>();
        for (Op op : ops) {
            if (op instanceof Op.Append(int key, int element)) {
                last.put(key, element);
            }
        }
        return last;
    }

    /** What it read of each key before it appended to it itself. */
    Map<Integer, List<Integer>> outsideReads() {
        Map<Integer, List<Integer>> reads = new LinkedHashMap<>();
        Map<Integer, Integer> own = new LinkedHashMap<>();
        for (Op op : ops) {
            switch (op) {
                case Op.Append append -> own.merge(append.key(), 1, Integer::sum);
                case Op.Read(int key, List<Integer> seen) ->
                    reads.putIfAbsent(key, seen.subList(0, Math.max(0, seen.size() - own.getOrDefault(key, 0))));
            }
        }
        return reads;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Txn txn && txn.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return "T" + id + " " + outcome + " " + ops;
    }
}

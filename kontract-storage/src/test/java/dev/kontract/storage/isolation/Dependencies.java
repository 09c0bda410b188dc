package dev.kontract.storage.isolation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which transaction came before which, and why. */
final class Dependencies {
    private final Map<Txn, Map<Txn, EnumSet<Why>>> next = new LinkedHashMap<>();

    /** The reasons. */
    enum Why {
        /** The second wrote over what the first wrote. */
        WRITE_WRITE,
        /** The second read what the first wrote. */
        WRITE_READ,
        /** The second wrote over what the first read. */
        READ_WRITE
    }

    void add(Txn before, Txn after, Why why) {
        if (!before.equals(after)) {
            next.computeIfAbsent(before, txn -> new LinkedHashMap<>())
                    .computeIfAbsent(after, txn -> EnumSet.noneOf(Why.class))
                    .add(why);
        }
    }

    /** Without the transactions that do not pass. */
    Dependencies only(Predicate<Txn> passes) {
        Dependencies fewer = new Dependencies();
        next.forEach((before, afters) -> afters.forEach((after, whys) -> {
            if (passes.test(before) && passes.test(after)) {
                whys.forEach(why -> fewer.add(before, after, why));
            }
        }));
        return fewer;
    }

    /** The pairs with this reason. */
    List<Map.Entry<Txn, Txn>> pairs(Why why) {
        List<Map.Entry<Txn, Txn>> pairs = new ArrayList<>();
        next.forEach((before, afters) -> afters.forEach((after, whys) -> {
            if (whys.contains(why)) {
                pairs.add(Map.entry(before, after));
            }
        }));
        return pairs;
    }

    private List<Txn> following(Txn txn, Set<Why> reasons) {
        List<Txn> following = new ArrayList<>();
        next.getOrDefault(txn, Map.of()).forEach((after, whys) -> {
            if (whys.stream().anyMatch(reasons::contains)) {
                following.add(after);
            }
        });
        return following;
    }

    /** A shortest way for these reasons; empty where there is none. */
    List<Txn> path(Txn from, Txn to, Set<Why> reasons) {
        Map<Txn, Txn> cameFrom = new HashMap<>();
        Deque<Txn> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            Txn at = queue.remove();
            for (Txn after : following(at, reasons)) {
                if (cameFrom.putIfAbsent(after, at) == null) {
                    if (after.equals(to)) {
                        return walk(from, to, cameFrom);
                    }
                    queue.add(after);
                }
            }
        }
        return List.of();
    }

    private static List<Txn> walk(Txn from, Txn to, Map<Txn, Txn> cameFrom) {
        List<Txn> path = new ArrayList<>(List.of(to));
        for (Txn at = cameFrom.get(to); at != null && !at.equals(from); at = cameFrom.get(at)) {
            path.addFirst(at);
        }
        path.addFirst(from);
        return path;
    }

    /** The groups of transactions that all came before each other, for these reasons. */
    List<Set<Txn>> knots(EnumSet<Why> reasons) {
        return new Tarjan(reasons).run();
    }

    /** Tarjan's strongly connected components (SIAM J. Comput. 1, 1972), without recursion. */
    private final class Tarjan {
        private final EnumSet<Why> reasons;
        private final Map<Txn, Integer> index = new HashMap<>();
        private final Map<Txn, Integer> low = new HashMap<>();
        private final Deque<Txn> stack = new ArrayDeque<>();
        private final Set<Txn> stacked = new HashSet<>();
        private final List<Set<Txn>> knots = new ArrayList<>();

        Tarjan(EnumSet<Why> reasons) {
            this.reasons = reasons;
        }

        /** A transaction, and those after it that were not looked at. */
        private record Visit(Txn txn, Deque<Txn> left) {}

        List<Set<Txn>> run() {
            for (Txn root : next.keySet()) {
                if (!index.containsKey(root)) {
                    visitFrom(root);
                }
            }
            return knots;
        }

        private void visitFrom(Txn root) {
            Deque<Visit> visits = new ArrayDeque<>(List.of(enter(root)));
            while (!visits.isEmpty()) {
                Visit visit = visits.getLast();
                Txn after = visit.left.poll();
                if (after == null) {
                    visits.removeLast();
                    leave(visit.txn);
                    if (!visits.isEmpty()) {
                        lower(visits.getLast().txn, low.getOrDefault(visit.txn, 0));
                    }
                } else if (!index.containsKey(after)) {
                    visits.addLast(enter(after));
                } else if (stacked.contains(after)) {
                    lower(visit.txn, index.getOrDefault(after, 0));
                }
            }
        }

        private Visit enter(Txn txn) {
            int number = index.size();
            index.put(txn, number);
            low.put(txn, number);
            stack.push(txn);
            stacked.add(txn);
            return new Visit(txn, new ArrayDeque<>(following(txn, reasons)));
        }

        private void lower(Txn txn, int to) {
            low.merge(txn, to, Math::min);
        }

        private void leave(Txn txn) {
            if (low.get(txn).equals(index.get(txn))) {
                Set<Txn> knot = new LinkedHashSet<>();
                Txn member;
                do {
                    member = stack.pop();
                    stacked.remove(member);
                    knot.add(member);
                } while (!member.equals(txn));
                if (knot.size() > 1) {
                    knots.add(knot);
                }
            }
        }
    }
}

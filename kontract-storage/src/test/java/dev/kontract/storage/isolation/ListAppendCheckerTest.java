package dev.kontract.storage.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.storage.isolation.Anomaly.Kind;
import dev.kontract.storage.isolation.Op.Append;
import dev.kontract.storage.isolation.Op.Read;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker is shown one history of each kind, and many without fault. */
class ListAppendCheckerTest {
    private static final int X = 1;
    private static final int Y = 2;

    private static Op append(int key, int element) {
        return new Append(key, element);
    }

    private static Op read(int key, Integer... seen) {
        return new Read(key, List.of(seen));
    }

    private static List<Kind> kinds(Txn... history) {
        return ListAppendChecker.check(List.of(history)).stream()
                .map(Anomaly::kind)
                .distinct()
                .toList();
    }

    @Test
    void twoTransactionsThatWriteOverEachOtherAreG0() {
        assertThat(kinds(
                        Txn.committed(1, append(X, 1), append(Y, 1001)),
                        Txn.committed(2, append(X, 2), append(Y, 1002)),
                        Txn.committed(3, read(X, 1, 2), read(Y, 1002, 1001))))
                .containsExactly(Kind.G0);
    }

    @Test
    void aReadOfAFailedTransactionIsG1a() {
        assertThat(kinds(Txn.failed(1, append(X, 1)), Txn.committed(2, read(X, 1))))
                .containsExactly(Kind.G1A);
    }

    @Test
    void aReadOfWhatATransactionLeftBehindBeforeItsEndIsG1b() {
        assertThat(kinds(
                        Txn.committed(1, append(X, 1), append(X, 2)),
                        Txn.committed(2, read(X, 1)),
                        Txn.committed(3, read(X, 1, 2))))
                .contains(Kind.G1B);
    }

    @Test
    void transactionsThatReadEachOtherAreG1c() {
        assertThat(kinds(Txn.committed(1, append(X, 1), read(Y, 1002)), Txn.committed(2, append(Y, 1002), read(X, 1))))
                .containsExactly(Kind.G1C);
    }

    @Test
    void twoUpdatesOfOneStateAreALostUpdate() {
        assertThat(kinds(
                        Txn.committed(1, read(X), append(X, 1)),
                        Txn.committed(2, read(X), append(X, 2)),
                        Txn.committed(3, read(X, 1, 2))))
                .contains(Kind.LOST_UPDATE);
    }

    @Test
    void aReadThatMissesHalfOfATransactionIsGSingle() {
        assertThat(kinds(
                        Txn.committed(1, append(X, 1), append(Y, 1001)),
                        Txn.committed(2, read(X, 1), read(Y)),
                        Txn.committed(3, read(Y, 1001))))
                .containsExactly(Kind.G_SINGLE);
    }

    @Test
    void writeSkewIsG2() {
        assertThat(kinds(
                        Txn.committed(1, read(X), read(Y), append(X, 1)),
                        Txn.committed(2, read(X), read(Y), append(Y, 1002)),
                        Txn.committed(3, read(X, 1), read(Y, 1002))))
                .containsExactly(Kind.G2);
    }

    @Test
    void aReaderThatIsOnlyPromisedASnapshotMayMakeACycleAndAWriterMayNot() {
        // Fekete, O'Neil and O'Neil, "A read-only transaction anomaly under snapshot isolation", SIGMOD Record 2004
        List<Txn> history = List.of(
                Txn.committed(1, read(X), append(Y, 1001), append(Y, 1002)),
                Txn.committed(2, append(X, 1)),
                Txn.committed(3, read(X, 1), read(Y)),
                Txn.committed(4, read(X, 1), read(Y, 1001, 1002)));

        assertThat(ListAppendChecker.check(history)).extracting(Anomaly::kind).containsExactly(Kind.G2);
        assertThat(ListAppendChecker.checkWithSnapshotReads(history)).isEmpty();
    }

    @Test
    void anAcknowledgedWriteThatIsGoneIsLost() {
        assertThat(kinds(Txn.committed(1, append(X, 1)), Txn.committed(2, read(X))))
                .contains(Kind.LOST_WRITE);
    }

    @Test
    void aWriteThatIsThereTwiceIsDoubled() {
        assertThat(kinds(Txn.committed(1, append(X, 1)), Txn.committed(2, read(X, 1, 1))))
                .contains(Kind.DOUBLED_WRITE);
    }

    @Test
    void statesThatDoNotContinueEachOtherAreIncompatible() {
        assertThat(kinds(
                        Txn.committed(1, append(X, 1)),
                        Txn.committed(2, append(X, 2)),
                        Txn.committed(3, read(X, 1, 2)),
                        Txn.committed(4, read(X, 2))))
                .contains(Kind.INCOMPATIBLE_ORDER);
    }

    @Test
    void aTransactionThatForgetsItsOwnWritesIsNotInternallyConsistent() {
        assertThat(kinds(Txn.committed(1, append(X, 1), read(X)), Txn.committed(2, read(X, 1))))
                .contains(Kind.INTERNAL);
    }

    @Test
    void anElementOfNobodyIsInvented() {
        assertThat(kinds(Txn.committed(1, read(X, 7)))).containsExactly(Kind.INVENTED);
    }

    @Test
    void aTransactionWithoutAnAnswerMayBeSeenOrNot() {
        assertThat(kinds(
                        Txn.unknown(1, append(X, 1)),
                        Txn.unknown(2, append(X, 2)),
                        Txn.committed(3, read(X, 2)),
                        Txn.failed(4, append(X, 4))))
                .isEmpty();
    }

    @Test
    void transactionsOneAfterTheOtherHaveNoAnomaly() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("seed " + seed + ", again with -Dkontract.seed=" + seed);

        List<Txn> history = serial(new Random(seed), 5_000);

        assertThat(ListAppendChecker.check(history)).isEmpty();
    }

    @Test
    void oneStaleReadAmongManyTransactionsIsFound() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("seed " + seed + ", again with -Dkontract.seed=" + seed);
        List<Txn> history = serial(new Random(seed), 5_000);
        Txn last = history.getLast();
        List<Op> stale = last.ops().stream()
                .map(op -> op instanceof Read(int key, List<Integer> seen) && key == X
                        ? (Op) new Read(key, seen.subList(0, seen.size() / 2))
                        : op)
                .toList();
        // the stale reader wrote as well, and what it wrote was read
        List<Op> update = new ArrayList<>(stale);
        update.add(append(100, 1_000_000));
        update.add(append(X, 1_000_001));
        history.add(new Txn(1_000_000, Outcome.COMMITTED, update));
        List<Integer> all = new ArrayList<>(((Read) last.ops().getFirst()).seen());
        all.add(1_000_001);
        history.add(Txn.committed(1_000_001, new Read(X, all), read(100, 1_000_000)));

        assertThat(ListAppendChecker.check(history)).extracting(Anomaly::kind).contains(Kind.G_SINGLE);
    }

    /** Transactions one after the other, the last of which reads every key, the first key first. */
    private static List<Txn> serial(Random random, int count) {
        Map<Integer, List<Integer>> state = new HashMap<>();
        List<Txn> history = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            List<Op> ops = new ArrayList<>();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                int key = random.nextInt(1, 9);
                List<Integer> list = state.computeIfAbsent(key, none -> new ArrayList<>());
                if (random.nextBoolean()) {
                    int element = id * 10 + i;
                    list.add(element);
                    ops.add(append(key, element));
                } else {
                    ops.add(new Read(key, List.copyOf(list)));
                }
            }
            history.add(new Txn(id, Outcome.COMMITTED, ops));
        }
        List<Op> reads = new ArrayList<>();
        for (int key = 1; key < 9; key++) {
            reads.add(new Read(key, List.copyOf(state.getOrDefault(key, List.of()))));
        }
        history.add(new Txn(count + 1, Outcome.COMMITTED, reads));
        return history;
    }
}

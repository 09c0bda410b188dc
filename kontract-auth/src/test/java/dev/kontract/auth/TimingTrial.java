package dev.kontract.auth;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/**
 * Whether two actions can be told apart by how long they take: both are done equally often in random order, and the times
 * are compared by Mann and Whitney's test, two-sided.
 */
final class TimingTrial {
    private final double[] one;
    private final double[] other;

    private TimingTrial(double[] one, double[] other) {
        this.one = one;
        this.other = other;
    }

    static TimingTrial of(int times, long seed, Runnable one, Runnable other) {
        Integer[] order = IntStream.range(0, 2 * times).boxed().toArray(Integer[]::new);
        Collections.shuffle(Arrays.asList(order), new Random(seed));
        double[] nanos = new double[order.length];
        for (int index : order) {
            long start = System.nanoTime();
            (index < times ? one : other).run();
            nanos[index] = System.nanoTime() - start;
        }
        return new TimingTrial(Arrays.copyOfRange(nanos, 0, times), Arrays.copyOfRange(nanos, times, nanos.length));
    }

    /** How likely times are that differ as much as these, if nothing makes the difference. */
    double p() {
        return new MannWhitneyUTest().mannWhitneyUTest(one, other);
    }

    String summary(String what, long seed) {
        return String.format(
                "%s: 2 x %d, p = %.4f, medians %.1f and %.1f us, quartiles %.1f to %.1f and %.1f to %.1f us, seed %d",
                what,
                one.length,
                p(),
                micros(one, 50),
                micros(other, 50),
                micros(one, 25),
                micros(one, 75),
                micros(other, 25),
                micros(other, 75),
                seed);
    }

    private static double micros(double[] nanos, double percent) {
        return new Percentile().evaluate(nanos, percent) / 1_000;
    }
}

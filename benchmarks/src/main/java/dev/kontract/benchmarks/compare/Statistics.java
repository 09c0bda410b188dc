package dev.kontract.benchmarks.compare;

import java.util.List;
import java.util.stream.IntStream;

/** Medians, which one disturbed round does not move. */
public final class Statistics {
    private Statistics() {}

    /** The middle value, or the mean of the two in the middle; not a number if there is none. */
    public static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The median of the ratios round by round, so that what slows a whole round down cancels out. */
    public static double medianRatio(List<Double> values, List<Double> bases) {
        int rounds = Math.min(values.size(), bases.size());
        return median(IntStream.range(0, rounds)
                .mapToObj(i -> values.get(i) / bases.get(i))
                .toList());
    }
}

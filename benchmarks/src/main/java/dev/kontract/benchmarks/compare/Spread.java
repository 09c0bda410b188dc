package dev.kontract.benchmarks.compare;

import java.util.List;

/** Several figures of one kind: the one in the middle, the lowest and the highest; none is a number if there are none. */
public record Spread(double median, double least, double most) {
    /** The spread of figures. */
    public static Spread of(List<Double> figures) {
        return new Spread(
                Statistics.median(figures),
                figures.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
                figures.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    }
}

package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.compare.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What was measured of each contender, round by round. Not thread-safe. */
final class Samples {
    private final Map<Load, Map<Contender, List<Sample>>> samples = new EnumMap<>(Load.class);

    void add(Load load, Contender contender, Sample sample) {
        samples.computeIfAbsent(load, _ -> new EnumMap<>(Contender.class))
                .computeIfAbsent(contender, _ -> new ArrayList<>())
                .add(sample);
    }

    List<Sample> of(Load load, Contender contender) {
        return samples.getOrDefault(load, Map.of()).getOrDefault(contender, List.of());
    }

    Spread figures(Load load, Contender contender, ToDoubleFunction<Sample> figure) {
        return Spread.of(
                of(load, contender).stream().mapToDouble(figure).boxed().toList());
    }

    /** The ratios of the rates round by round, so that what slows a whole round down cancels out. */
    Spread ratio(Load load, Contender contender, Contender base) {
        List<Sample> ours = of(load, contender);
        List<Sample> theirs = of(load, base);
        return Spread.of(IntStream.range(0, Math.min(ours.size(), theirs.size()))
                .mapToObj(i -> ours.get(i).rate() / theirs.get(i).rate())
                .toList());
    }
}

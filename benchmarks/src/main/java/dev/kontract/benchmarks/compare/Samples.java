package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured of each server, round by round. Not thread-safe. */
final class Samples {
    private final Map<Peer, Map<Route, List<Round>>> rounds = new EnumMap<>(Peer.class);
    private final Map<Peer, List<Duration>> starts = new EnumMap<>(Peer.class);
    private final Map<Peer, Long> residentMegabytes = new EnumMap<>(Peer.class);
    private final Map<Route, LoadResult> small = new EnumMap<>(Route.class);
    private final TokenCost tokens = new TokenCost();
    private boolean smallSurvived;
    private long smallResident;
    private long errors;

    /** Adds a round. */
    void add(Peer peer, Route route, Round round) {
        rounds.computeIfAbsent(peer, _ -> new EnumMap<>(Route.class))
                .computeIfAbsent(route, _ -> new ArrayList<>())
                .add(round);
        addErrors(round.load().errors());
    }

    /** Adds errors of a load that is no round. */
    void addErrors(long count) {
        errors += count;
    }

    /** Adds a start. */
    void addStart(Peer peer, Duration time) {
        starts.computeIfAbsent(peer, _ -> new ArrayList<>()).add(time);
    }

    /** Sets the memory after the loads. */
    void resident(Peer peer, long megabytes) {
        residentMegabytes.put(peer, megabytes);
    }

    /** Adds a load in the small heap. */
    void addSmall(Route route, LoadResult result) {
        small.put(route, result);
        addErrors(result.errors());
    }

    /** Says whether the server with the small heap lived through its loads, and in how much memory. */
    void smallEnded(boolean survived, long megabytes) {
        smallSurvived = survived;
        smallResident = megabytes;
    }

    /** What a token costs. */
    TokenCost tokens() {
        return tokens;
    }

    /** The loads in the small heap. */
    Map<Route, LoadResult> small() {
        return small;
    }

    /** Whether the server with the small heap lived through its loads. */
    boolean smallSurvived() {
        return smallSurvived;
    }

    /** Its resident memory in megabytes. */
    long smallResident() {
        return smallResident;
    }

    /** Errors in all loads, those of the warm-up included. */
    long errors() {
        return errors;
    }

    /** The rounds of one server and route. */
    List<Round> rounds(Peer peer, Route route) {
        return rounds.getOrDefault(peer, Map.of()).getOrDefault(route, List.of());
    }

    /** One figure of each round. */
    List<Double> figures(Peer peer, Route route, ToDoubleFunction<Round> figure) {
        return rounds(peer, route).stream().mapToDouble(figure).boxed().toList();
    }

    /** The starts in milliseconds. */
    List<Double> starts(Peer peer) {
        return starts.getOrDefault(peer, List.of()).stream()
                .map(time -> time.toNanos() / 1e6)
                .toList();
    }

    /** The memory after the loads; 0 if unknown. */
    long resident(Peer peer) {
        return residentMegabytes.getOrDefault(peer, 0L);
    }
}

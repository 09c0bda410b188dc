package dev.kontract.benchmarks.erpc.peer;

import dev.kontract.benchmarks.load.LoadResult;
import java.time.Duration;

/** Calls one server. Every answer is compared with what was sent; one that differs is an error. */
interface LoadClient {
    /** Keeps this many calls under way on one connection. */
    LoadResult calls(int inFlight, Duration time) throws Exception;

    /** Connects, shakes hands, calls once and closes, again and again, this many at once. */
    LoadResult connects(int inFlight, Duration time) throws Exception;
}

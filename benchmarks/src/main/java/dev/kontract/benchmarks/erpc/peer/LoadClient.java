package dev.kontract.benchmarks.erpc.peer;

import dev.kontract.benchmarks.load.LoadResult;
import java.time.Duration;

/** Does what it is told. Every answer of a server is compared with what was sent; one that differs is an error. */
interface LoadClient {
    /**
     * Runs a load. {@code calls} keeps this many calls under way on one connection; {@code connects} connects, shakes hands,
     * calls once and closes, again and again, this many at once.
     *
     * @param load its name
     * @param count how many at once
     * @param time how long
     */
    LoadResult run(String load, int count, Duration time) throws Exception;
}

package dev.kontract.benchmarks.load;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A load, bounded in time and in count, whichever ends first.
 *
 * @param address where the server listens
 * @param requests what is sent
 * @param connections how many are kept open, each with one request under way
 * @param time how long requests are sent
 * @param calls how many requests are sent at most
 */
public record LoadPlan(InetSocketAddress address, Requests requests, int connections, Duration time, long calls) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a bound is not positive
     */
    public LoadPlan {
        if (connections < 1 || calls < 1 || !time.isPositive()) {
            throw new IllegalArgumentException(
                    "Bounds must be positive: " + connections + " connections, " + time + ", " + calls + " calls");
        }
    }

    /** 32 connections for this long, without another bound. */
    public static LoadPlan of(InetSocketAddress address, Requests requests, Duration time) {
        return new LoadPlan(address, requests, 32, time, Long.MAX_VALUE);
    }

    /** This plan with each request sent once, within a minute, over 32 connections. */
    public static LoadPlan once(InetSocketAddress address, Requests requests) {
        return new LoadPlan(address, requests, 32, Duration.ofMinutes(1), requests.size());
    }
}

package dev.kontract.benchmarks.transfers;

/**
 * What one contender did in one round.
 *
 * @param transfers a second
 * @param failures attempts that failed or were given up, per transfer
 */
record Sample(Load load, Contender contender, int round, double transfers, double failures) {}

package dev.kontract.benchmarks.command;

/**
 * What a comparison found.
 *
 * @param text the figures, to read
 * @param csv the figures of every round
 * @param errors how many answers were wrong or missing
 * @param reached whether every target that was measured is
 */
public record Outcome(String text, String csv, long errors, boolean reached) {}

package dev.kontract.storage;

/**
 * What was collected, or would have been.
 *
 * @param versions how many versions
 * @param records how many records that had been deleted, of which nothing is left
 * @param horizon the id below which every transaction is in the oldest state that is kept
 */
public record Collected(long versions, long records, long horizon) {}

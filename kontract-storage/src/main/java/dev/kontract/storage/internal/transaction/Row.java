package dev.kontract.storage.internal.transaction;

/**
 * A row of a page.
 *
 * @param value what it holds
 * @param order its place in the order
 */
record Row<R>(R value, long order) {}

package dev.kontract.schema;

import org.jspecify.annotations.Nullable;

/** Data that fits its schema. */
public record Valid<T extends @Nullable Object>(T value) implements Parsed<T> {}

package dev.kontract.schema;

import org.jspecify.annotations.Nullable;

/** What became of parsing: a {@link Valid} value, or the {@link Violation}s of {@link Invalid} data. */
public sealed interface Parsed<T extends @Nullable Object> permits Valid, Invalid {}

/** A load generator for HTTP/1.1. */
@NullMarked
package dev.kontract.benchmarks.load;

import org.jspecify.annotations.NullMarked;

/** Servers side by side. */
@NullMarked
package dev.kontract.benchmarks.compare;

import org.jspecify.annotations.NullMarked;

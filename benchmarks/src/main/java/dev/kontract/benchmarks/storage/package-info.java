/** Ways to store records, side by side. */
@NullMarked
package dev.kontract.benchmarks.storage;

import org.jspecify.annotations.NullMarked;

/** Imports and exports beside plain COPY. */
@NullMarked
package dev.kontract.benchmarks.importing;

import org.jspecify.annotations.NullMarked;

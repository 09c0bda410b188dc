/** The comparison of encrypted calls: {@code ./benchmarks/erpc}. */
@NullMarked
package dev.kontract.benchmarks.erpc;

import org.jspecify.annotations.NullMarked;

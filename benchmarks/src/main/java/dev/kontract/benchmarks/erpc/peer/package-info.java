/** Servers and clients of the comparison of encrypted calls, each for a process of its own. */
@NullMarked
package dev.kontract.benchmarks.erpc.peer;

import org.jspecify.annotations.NullMarked;

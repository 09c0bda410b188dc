/** The peers: the same work behind bare HTTP servers. */
@NullMarked
package dev.kontract.benchmarks.server;

import org.jspecify.annotations.NullMarked;

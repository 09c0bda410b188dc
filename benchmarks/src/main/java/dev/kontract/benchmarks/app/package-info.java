/** The application that the comparison calls. */
@NullMarked
package dev.kontract.benchmarks.app;

import org.jspecify.annotations.NullMarked;

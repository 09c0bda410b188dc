/** Micro-benchmarks, run by JMH. */
@NullMarked
package dev.kontract.benchmarks.micro;

import org.jspecify.annotations.NullMarked;

/** What the comparisons' command lines have in common. */
@NullMarked
package dev.kontract.benchmarks.command;

import org.jspecify.annotations.NullMarked;

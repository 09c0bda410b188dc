/** Money moved between accounts, by hand-written JDBC and by Kontract. */
@org.jspecify.annotations.NullMarked
package dev.kontract.benchmarks.transfers;

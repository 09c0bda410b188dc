/** A shared task board: the whole backend of the page in {@code src/main/web}. */
@NullMarked
package dev.kontract.examples.board;

import org.jspecify.annotations.NullMarked;

package dev.kontract.compiler.internal.typescript;

/** Which way data goes. */
enum Direction {
    /** From the client. */
    INPUT,
    /** To the client. */
    OUTPUT
}

package dev.kontract.compiler.internal.read;

/** A type does not exist, or not yet: another processor may write it. */
public final class Unresolved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unresolved(String type) {
        super(type);
    }
}

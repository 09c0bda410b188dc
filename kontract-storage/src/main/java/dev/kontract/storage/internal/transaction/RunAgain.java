package dev.kontract.storage.internal.transaction;

/** Leaves a body that has to run again from its beginning; whoever catches it cannot change that. */
final class RunAgain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunAgain() {
        super("The transaction starts again", null, false, false);
    }
}

package dev.kontract.examples.board.check;

import dev.kontract.error.RPCError;
import java.util.concurrent.Executors;

/** What a step expects. */
final class Expect {
    private Expect() {}

    static void equal(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("expected " + expected + ", got " + actual);
        }
    }

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** That the call fails with this code. */
    static void refused(Timer timer, String code, Runnable call) throws Exception {
        try {
            timer.call(Executors.callable(call));
        } catch (RPCError refused) {
            equal(code, refused.code());
            return;
        }
        throw new IllegalStateException("expected " + code + ", but the call succeeded");
    }
}

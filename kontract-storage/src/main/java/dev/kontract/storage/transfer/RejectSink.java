package dev.kontract.storage.transfer;

import java.io.IOException;

/** Where rejected lines go. */
@FunctionalInterface
public interface RejectSink {
    /** Takes one, in the order of the lines. */
    void take(Reject reject) throws IOException;
}

package dev.kontract.storage.internal.table;

import dev.kontract.Context;
import dev.kontract.storage.internal.transaction.Session;

/**
 * Who writes to whose rows, and the number of the write in its transaction.
 *
 * @param writer the calling user's id; empty outside of calls
 * @param number the write's
 */
public record Write(Reach reach, String writer, int number) {
    static Write in(Session session, Reach reach) {
        return new Write(reach, Context.find().map(Context::owner).orElse(""), session.nextWrite());
    }

    /** Whose the row is to be. */
    String owner() {
        return reach.owner().orElse(writer);
    }
}

package dev.kontract.storage.internal.table;

import dev.kontract.Context;
import dev.kontract.storage.internal.transaction.Session;

/**
 * Who writes, and the number of the write in its transaction.
 *
 * @param owner the calling user's id; empty outside of calls
 */
public record Write(String owner, int number) {
    static Write in(Session session) {
        return new Write(Context.find().map(Context::owner).orElse(""), session.nextWrite());
    }
}

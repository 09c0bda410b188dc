package dev.kontract.auth;

import dev.kontract.storage.Tables;
import java.util.List;

/**
 * What a part of authentication stores of a user. A part that has tables of its own is named in {@link #of}, so that
 * nothing of a user outlives the user, whoever deletes it.
 */
interface UserData {
    /** Removes all of it. Runs in the transaction that deletes the user, before the user is gone; there may be nothing. */
    void removeAll(String owner);

    /** Every part that has such data in these tables, but the sessions, which end in a way of their own. */
    static List<UserData> of(Tables tables) {
        return List.of(
                new DeviceStore(tables),
                new PasskeyStore(tables),
                new IdentityStore(tables),
                new SingleUseTokens(tables),
                new Outbox(tables));
    }
}

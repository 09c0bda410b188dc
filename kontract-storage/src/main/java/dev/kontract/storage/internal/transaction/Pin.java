package dev.kontract.storage.internal.transaction;

import dev.kontract.Context;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.storage.internal.database.Snapshot;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.TransactionIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The session that a call names.
 *
 * @param owner who it has to belong to; empty outside of calls
 */
public record Pin(String sid, Optional<String> owner) {
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final String OPEN =
            " WHERE sid = ? AND (owner = ? OR ? = 'anybody') AND expires_at > clock_timestamp()";
    private static final String VIEW = "SELECT snapshot::text, own::text FROM trxs" + OPEN;
    private static final String CLAIM =
            "UPDATE trxs SET own = own || " + TransactionIds.TXID + OPEN + " RETURNING snapshot::text, own::text";
    private static final String END = "DELETE FROM trxs" + OPEN + " RETURNING sid";

    /** The session of this id, to be used by whoever calls. */
    public static Pin of(String sid) {
        return new Pin(sid, Context.find().map(Context::owner));
    }

    /** What the session sees. */
    Cut view(Session session) {
        return session.read(sql(VIEW), Pin::cut).flatMap(cut -> cut).orElseThrow(Pin::expired);
    }

    /** Makes what the running transaction writes part of what the session sees. */
    Cut claim(Session session) {
        return session.change(sql(CLAIM), Pin::cut).flatMap(cut -> cut).orElseThrow(Pin::expired);
    }

    /** Ends the session. */
    public void end(Session session) {
        if (!session.change(sql(END), ResultSet::next).orElse(false)) {
            throw expired();
        }
    }

    private Sql sql(String text) {
        if (!SID.matcher(sid).matches()) {
            throw expired();
        }
        return Sql.of(text, sid, owner.orElse(""), owner.isEmpty() ? "anybody" : "owner");
    }

    private static Optional<Cut> cut(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        String own = rows.getString(2);
        return Optional.of(new Cut(
                Snapshot.parse(rows.getString(1)),
                Arrays.stream(own.substring(1, own.length() - 1).split(","))
                        .filter(id -> !id.isEmpty())
                        .map(Long::valueOf)
                        .toList()));
    }

    private static HttpError expired() {
        // not 401, which would say that the caller's token is over
        return new HttpError(410, ErrorCode.SESSION_EXPIRED.name(), "There is no such session, or it is over");
    }

    /** Does not name the session's id. */
    @Override
    public String toString() {
        return "Pin[owner=" + owner + "]";
    }
}

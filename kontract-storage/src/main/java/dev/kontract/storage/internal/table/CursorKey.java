package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.query.CursorSeal;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;

/** The key of the cursors' seal, in a row of {@code trxs} that is no session's, so that all nodes have the same. Stateless. */
public final class CursorKey {
    /** The key of the row; sessions' ids are longer. */
    private static final String ROW = "cursors";

    /** The key, as text. */
    static final String SELECT = "(SELECT owner FROM trxs WHERE sid = '" + ROW + "')";

    private static final String CREATE = "INSERT INTO trxs (sid, owner, create_txid, snapshot) VALUES ('" + ROW
            + "', ?, 0, '1:1:') ON CONFLICT (sid) DO NOTHING";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 16;

    private CursorKey() {}

    /** Draws one, unless there is one. */
    public static void create(Link link) throws SQLException {
        byte[] key = new byte[LENGTH];
        RANDOM.nextBytes(key);
        link.run(CREATE, HexFormat.of().formatHex(key));
    }

    /** The seal of a key. */
    static CursorSeal seal(String key) {
        return new CursorSeal(HexFormat.of().parseHex(key));
    }
}

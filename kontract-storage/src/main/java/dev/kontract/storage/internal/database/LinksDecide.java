package dev.kontract.storage.internal.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** A link knows when it is lost, and says so once; the pool would print every failure of every connection. */
final class LinksDecide implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return SQLExceptionOverride.Override.DO_NOT_EVICT;
    }
}

package dev.kontract.storage.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Remembers whether the last attempt to connect failed, so that calls need not wait to find out again. */
final class ObservedDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private volatile boolean failing;

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        try {
            Connection connection = super.getConnection(user, password);
            failing = false;
            return connection;
        } catch (SQLException failure) {
            failing = true;
            throw failure;
        }
    }

    boolean isFailing() {
        return failing;
    }
}

package dev.kontract.storage.internal;

import dev.kontract.storage.PGClient;
import dev.kontract.storage.PGResult;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.exec.ClientRows;
import dev.kontract.storage.internal.exec.ClientStatement;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements in the running transaction, or in one of their own. Thread-safe. */
final class PostgresClient implements PGClient {
    private final PostgresTransactor transactor;

    PostgresClient(PostgresTransactor transactor) {
        this.transactor = transactor;
    }

    @Override
    public PGResult query(String sql, @Nullable Object... parameters) {
        Sql statement = ClientStatement.of(sql, parameters);
        return new PGResult(transactor.operate(
                true, session -> session.execute(statement, ClientRows::read).orElse(List.of())));
    }
}

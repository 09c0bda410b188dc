package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.query.Source;
import dev.kontract.storage.internal.transaction.Pages;
import dev.kontract.storage.internal.transaction.Session;

/** The statements that read the present state of a table. Immutable. */
record PresentStatements(TableRows rows) implements Reads {
    @Override
    public void touch(String id, Session session) {
        session.touch(rows.statements().record(rows.key(id)), Session.Access.READ);
    }

    @Override
    public Sql get(String id) {
        return rows.statements().get(rows.key(id));
    }

    @Override
    public Source source() {
        return rows.statements().source(rows);
    }

    @Override
    public Pages<byte[]> all() {
        return rows.statements().all(rows.reach());
    }
}

package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.exec.Scope;
import dev.kontract.storage.internal.query.Source;
import dev.kontract.storage.internal.transaction.Cut;
import dev.kontract.storage.internal.transaction.Session;
import java.util.List;
import java.util.Optional;

/** The rows of a table that a piece of work reaches, and the statements on them: there is no other way to one. Immutable. */
record TableRows(RegisteredTable table, Reach reach) {
    TableStatements statements() {
        return table.statements();
    }

    RowKey key(String id) {
        return reach.key(id);
    }

    List<String> keys(List<String> ids) {
        return ids.stream().map(id -> key(id).text()).toList();
    }

    Write write(Session session) {
        return Write.in(session, reach);
    }

    /** Whose they are, for queries. */
    Optional<Source.Owned> owned() {
        return reach.owner().isEmpty()
                ? Optional.empty()
                : Optional.of(new Source.Owned(reach.prefix(), table.seal().orElseThrow()));
    }

    /** Their present state. */
    Reads present() {
        return new PresentStatements(this);
    }

    /** Their state at a cut. */
    PastStatements at(Cut cut) {
        return new PastStatements(this, cut);
    }

    /** Their versions. */
    LogStatements log(Optional<Cut> cut) {
        return new LogStatements(this, cut);
    }

    /** What SQL sees of them. */
    Scope scope(String key) {
        return new Scope(table.ptr(), reach.owner(), key);
    }

    /** The name of the queue that they are: nobody waits for another owner's. */
    String queue() {
        return table.ptr() + "/" + reach.prefix();
    }
}

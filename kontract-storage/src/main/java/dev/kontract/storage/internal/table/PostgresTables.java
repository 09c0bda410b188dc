package dev.kontract.storage.internal.table;

import dev.kontract.procedure.Transactor;
import dev.kontract.storage.CollectOptions;
import dev.kontract.storage.Collected;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import dev.kontract.table.TableDefinition;

/** The tables of one database. Thread-safe. */
public final class PostgresTables implements Tables {
    private final Registry registry = new Registry();
    private final PostgresTransactor transactor;

    /** Tables whose statements run in this transactor's sessions. */
    public PostgresTables(PostgresTransactor transactor) {
        this.transactor = transactor;
    }

    @Override
    public <T> TableProxy<T> table(TableDefinition<T> definition) {
        DeclaredIndex.of(definition).stream()
                .filter(DeclaredIndex::unique)
                .forEach(index -> transactor.uniqueIndexes().declare(index.ending(), index.fields()));
        return new PostgresTable<>(transactor, registry, definition);
    }

    /** Runs calls, and keeps the answers of those that name a key. */
    public Transactor keyed(StorageOptions options) {
        KeptAnswers answers =
                new KeptAnswers(transactor, registry, options.versions().answerLifetime());
        return new KeyedTransactor(transactor, answers, options);
    }

    /** Forgets what it knows of the tables, after a migration. */
    public void forget() {
        registry.forget();
    }

    /** Collects old versions, and answers that have expired. */
    public Collected collect(Database database, CollectOptions options) {
        return new Collector(database, transactor).collect(options);
    }
}

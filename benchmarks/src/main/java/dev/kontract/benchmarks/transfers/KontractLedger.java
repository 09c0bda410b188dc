package dev.kontract.benchmarks.transfers;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.TableProxy;
import dev.kontract.table.TableDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A stored table with every version kept, through the storage's own pool. */
final class KontractLedger implements Ledger {
    private static final int AT_ONCE = 1_000;

    private final TableDefinition<Account> table;
    private final Storage storage;
    private final TableProxy<Account> accounts;
    private final Work work;
    private final boolean increments;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong transfers = new AtomicLong();

    /** @param increments whether the database computes the balances; otherwise they are read and set */
    KontractLedger(String url, int poolSize, boolean increments) {
        this.storage = Storage.open(StorageOptions.DEFAULT
                .withUrl(url)
                .withPoolSize(poolSize)
                .withConnectionTimeout(Duration.ofMinutes(1)));
        this.increments = increments;
        this.table = Account.table(increments ? "incremented" : "read_and_set");
        this.work = new Work(increments ? "increments" : "reads and sets", true);
        this.accounts = storage.tables().table(table);
    }

    @Override
    public void open() throws Exception {
        storage.migrate(List.of(table));
        for (int first = 0; first < Load.ACCOUNTS; first += AT_ONCE) {
            int batch = first;
            storage.transactor().run(new Work("open", true), () -> {
                for (int i = batch; i < batch + AT_ONCE; i++) {
                    accounts.set(new Account(Transfer.id(i), BALANCE));
                }
                return null;
            });
        }
    }

    @Override
    public void transfer(Transfer transfer) throws Exception {
        transfers.incrementAndGet();
        if (!increments) {
            storage.transactor().run(work, () -> readAndSet(transfer));
            return;
        }
        try {
            storage.transactor().run(work, () -> increment(transfer));
        } catch (RPCError refused) {
            if (!refused.code().equals(RpcCode.INPUT_VALIDATION)) {
                throw refused;
            }
        }
    }

    private boolean readAndSet(Transfer transfer) {
        runs.incrementAndGet();
        Account from = accounts.get(transfer.from()).orElseThrow();
        Account to = accounts.get(transfer.to()).orElseThrow();
        boolean enough = from.balance() >= transfer.amount();
        if (enough) {
            accounts.set(from.plus(-transfer.amount()));
            accounts.set(to.plus(transfer.amount()));
        }
        return enough;
    }

    private boolean increment(Transfer transfer) {
        runs.incrementAndGet();
        accounts.increment(transfer.from(), Account.BALANCE, -transfer.amount());
        accounts.increment(transfer.to(), Account.BALANCE, transfer.amount());
        return true;
    }

    @Override
    public long sum() {
        return accounts.all().sum(Account.BALANCE).longValueExact();
    }

    @Override
    public long failures() {
        return runs.get() - transfers.get();
    }

    @Override
    public void close() {
        storage.close();
    }
}

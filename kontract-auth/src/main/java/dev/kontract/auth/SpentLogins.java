package dev.kontract.auth;

import dev.kontract.auth.IdentityTables.Spent;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What counts once, on whichever node, whoever presents it how often at the same moment. Thread-safe. */
final class SpentLogins {
    private static final int CLEANED_AT_ONCE = 200;

    private final TableProxy<Spent> spent;
    private final Transactions transactions;
    private final InstantSource clock;

    SpentLogins(Tables tables, Users users) {
        this.spent = tables.table(IdentityTables.SPENT);
        this.transactions = users.transactions();
        this.clock = users.clock();
    }

    /**
     * Whether this is the first time.
     *
     * @param hash of what counts
     * @param until when it would not count any more
     */
    boolean spend(String hash, Instant until) {
        return transactions.write("auth.spendLogin", () -> {
            if (spent.get(hash).isPresent()) {
                return false;
            }
            spent.set(new Spent(hash, until));
            return true;
        });
    }

    /** Forgets some of what would not count any more; true if there may be more. */
    boolean clean() {
        List<String> over = spent
                .where(IdentityTables.SPENT_UNTIL.before(clock.instant()))
                .limit(CLEANED_AT_ONCE)
                .page()
                .records()
                .stream()
                .map(Spent::id)
                .toList();
        over.forEach(spent::delete);
        return over.size() == CLEANED_AT_ONCE;
    }
}

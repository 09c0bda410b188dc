package dev.kontract.benchmarks.transfers;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.NumberField;
import dev.kontract.table.TableDefinition;
import java.util.List;

/** An account that is never overdrawn; by hand what is generated for a {@code @Table}. */
record Account(String id, long balance) {
    static final Field<Account, String> ID = Field.of("id", Schemas.STRING, Account::id);
    static final NumberField<Account, Long, Long> BALANCE =
            new NumberField<>(Field.of("balance", Schemas.LONG.with(Rules.min(0)), Account::balance), Schemas.LONG);

    private static final RecordSchema<Account> SCHEMA = new RecordSchema<>(
            "Account", List.of(ID, BALANCE), values -> new Account((String) values[0], (long) values[1]));

    static TableDefinition<Account> table(String name) {
        return new TableDefinition<>(
                name, SCHEMA, Account::id, (account, id) -> new Account(id, account.balance()), "id");
    }

    Account plus(long amount) {
        return new Account(id, balance + amount);
    }
}

package types;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Account}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class AccountSchema {
    /**
     * The schema.
     */
    public static final RecordSchema<Account> SCHEMA = new RecordSchema<>(
            "Account",
            List.of(
                    Field.of("email", Schemas.STRING.with(Rules.email()), Account::email),
                    new Field<>("password", Schemas.nullable(Schemas.STRING), Perms._W_, Account::password),
                    new Field<>("createdBy", Schemas.optional(Schemas.STRING), Perms.R__, Account::createdBy),
                    new Field<>("hash", Schemas.nullable(Schemas.STRING), Perms.NONE, Account::hash),
                    Field.of("age", Schemas.INT.with(Rules.min(0L)), Account::age),
                    Field.of("tags", Schemas.list(Schemas.STRING.with(Rules.notBlank()).with(Rules.pattern("[a-z]+", 2))), Account::tags)),
            values -> new Account((String) values[0], (String) values[1], (Optional<String>) values[2], (String) values[3], (int) values[4], (List<String>) values[5]));

    private AccountSchema() {
    }
}

package dev.kontract.auth;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.util.List;

/**
 * A key pair as it is stored: encrypted, so that whoever reads the database cannot sign, and authenticated, so that whoever
 * writes to it cannot add a key of their own.
 *
 * @param id the tokens' {@code kid}
 * @param signsFrom since when it signs
 * @param sealed the private key
 */
record SealedKey(String id, Instant signsFrom, String sealed) {
    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final TableDefinition<SealedKey> KEYS = new TableDefinition<>(
            "auth_keys",
            new RecordSchema<>(
                    "SealedKey",
                    List.of(
                            Field.of("id", Schemas.STRING, SealedKey::id),
                            Field.of("signsFrom", Schemas.INSTANT, SealedKey::signsFrom),
                            Field.of("sealed", Schemas.STRING, SealedKey::sealed)),
                    values -> new SealedKey((String) values[0], (Instant) values[1], (String) values[2])),
            SealedKey::id,
            (key, id) -> new SealedKey(id, key.signsFrom(), key.sealed()),
            "id");

    /** Names it by id alone. */
    @Override
    public String toString() {
        return "SealedKey[" + id + "]";
    }
}

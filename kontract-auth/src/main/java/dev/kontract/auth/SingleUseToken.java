package dev.kontract.auth;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.util.List;

/**
 * A token out of a mail as it is stored. Immutable.
 *
 * @param id of the purpose and the owner: there is one of each
 * @param owner the user's id
 * @param address where it was sent
 * @param hash {@link Sha256} of its text
 * @param expiresAt when it is good no more
 */
record SingleUseToken(String id, String owner, String address, String hash, Instant expiresAt) {
    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final TableDefinition<SingleUseToken> TABLE = new TableDefinition<>(
            "auth_single_use_tokens",
            new RecordSchema<>(
                    "SingleUseToken",
                    List.of(
                            Field.of("id", Schemas.STRING, SingleUseToken::id),
                            Field.of("owner", Schemas.STRING, SingleUseToken::owner),
                            Field.of("address", Schemas.STRING, SingleUseToken::address),
                            Field.of("hash", Schemas.STRING, SingleUseToken::hash),
                            Field.of("expiresAt", Schemas.INSTANT, SingleUseToken::expiresAt)),
                    values -> new SingleUseToken(
                            (String) values[0], (String) values[1], (String) values[2], (String) values[3], (Instant)
                                    values[4])),
            SingleUseToken::id,
            (token, id) -> new SingleUseToken(id, token.owner(), token.address(), token.hash(), token.expiresAt()),
            "id");

    static String id(Purpose purpose, String owner) {
        return purpose.name() + ":" + owner;
    }

    /** Names the user alone. */
    @Override
    public String toString() {
        return "SingleUseToken[" + owner + "]";
    }
}

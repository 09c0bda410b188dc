package dev.kontract.auth;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import dev.kontract.table.TimeField;
import java.time.Instant;
import java.util.List;

/**
 * A mail that is to be written and sent. It holds no words and no token: those come into being when it is sent. Immutable.
 *
 * @param id of the occasion, and of the user or the address: there is one of each
 * @param occasion why
 * @param owner the user's id; empty where only the address is known, which may be nobody's
 * @param address where it goes
 * @param createdAt when it was asked for
 * @param dueAt when to try next
 * @param attempts how often somebody tried
 */
record Letter(
        String id, Occasion occasion, String owner, String address, Instant createdAt, Instant dueAt, int attempts) {
    static final TimeField<Letter, Instant, Instant> DUE_AT =
            new TimeField<>(Field.of("dueAt", Schemas.INSTANT, Letter::dueAt), Schemas.INSTANT);

    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final TableDefinition<Letter> TABLE = new TableDefinition<>(
            "auth_letters",
            new RecordSchema<>(
                    "Letter",
                    List.of(
                            Field.of("id", Schemas.STRING, Letter::id),
                            Field.of(
                                    "occasion",
                                    Schemas.STRING,
                                    letter -> letter.occasion().name()),
                            Field.of("owner", Schemas.STRING, Letter::owner),
                            Field.of("address", Schemas.STRING, Letter::address),
                            Field.of("createdAt", Schemas.INSTANT, Letter::createdAt),
                            DUE_AT,
                            Field.of("attempts", Schemas.INT, Letter::attempts)),
                    values -> new Letter(
                            (String) values[0],
                            Occasion.valueOf((String) values[1]),
                            (String) values[2],
                            (String) values[3],
                            (Instant) values[4],
                            (Instant) values[5],
                            (int) values[6])),
            Letter::id,
            (letter, id) -> new Letter(
                    id,
                    letter.occasion(),
                    letter.owner(),
                    letter.address(),
                    letter.createdAt(),
                    letter.dueAt(),
                    letter.attempts()),
            "id",
            List.of(new IndexDefinition(List.of(DUE_AT.name()), false)));

    /** To a user, at an address that is or was the user's, or is to be. */
    static Letter to(String owner, Occasion occasion, String address, Instant now) {
        return new Letter(id(occasion, owner), occasion, owner, address, now, now, 0);
    }

    /** To whoever has an address. */
    static Letter to(Occasion occasion, String address, Instant now) {
        return new Letter(id(occasion, address), occasion, "", address, now, now, 0);
    }

    static String id(Occasion occasion, String whom) {
        return occasion.name() + ":" + whom;
    }

    /** This letter, which somebody is about to send, and somebody else may from then on. */
    Letter attempted(Instant next) {
        return new Letter(id, occasion, owner, address, createdAt, next, attempts + 1);
    }

    /** Names the occasion alone. */
    @Override
    public String toString() {
        return "Letter[" + occasion + "]";
    }
}

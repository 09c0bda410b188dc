package dev.kontract.storage.internal.table;

import dev.kontract.schema.Violation;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** The ids of rows. Stateless. */
public final class RowIds {
    /** How many characters an id may have. */
    public static final int MAX_LENGTH = 512;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RowIds() {}

    /** A new id: UUID version 7 (RFC 9562, section 5.7), with 74 random bits. */
    static String next() {
        long time = System.currentTimeMillis() << 16;
        long high = time | 0x7000 | RANDOM.nextInt(1 << 12);
        long low = RANDOM.nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    /** Whether a row can have this id: 1 to 512 characters that PostgreSQL can store. */
    public static boolean isPossible(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && id.codePoints()
                        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /**
     * Checks a new row's id.
     *
     * @throws dev.kontract.error.RPCError with {@code INPUT_VALIDATION} if no row can have it
     */
    static String checked(String id, String field) {
        if (!isPossible(id)) {
            throw RecordCodec.invalid(
                    List.of(new Violation(field, "size", "must have between 1 and " + MAX_LENGTH + " characters")));
        }
        return id;
    }
}

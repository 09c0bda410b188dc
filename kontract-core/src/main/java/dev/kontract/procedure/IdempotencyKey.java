package dev.kontract.procedure;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import java.util.regex.Pattern;

/**
 * Names a call that its caller may make again without it being carried out again, as
 * draft-ietf-httpapi-idempotency-key-header has it. Immutable.
 *
 * @param text 1 to 255 visible characters of ASCII
 */
public record IdempotencyKey(String text) {
    /** The header that carries it, as a string of structured fields (RFC 8941, section 3.3.3) or without its quotes. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern TEXT = Pattern.compile("[!-~]{1,255}");
    private static final Pattern BARE = Pattern.compile("[!-~&&[^\",;\\\\]]{1,255}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ -~&&[^\"\\\\]]|\\\\[\"\\\\])*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if it is too long, or has other characters
     */
    public IdempotencyKey {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("An idempotency key has 1 to 255 visible characters of ASCII");
        }
    }

    /**
     * Reads the header.
     *
     * @throws HttpError with {@code INVALID_REQUEST} if it is none
     */
    static IdempotencyKey parse(String header) {
        var quoted = QUOTED.matcher(header);
        if (quoted.matches()) {
            String text = ESCAPE.matcher(quoted.group(1)).replaceAll("$1");
            if (TEXT.matcher(text).matches()) {
                return new IdempotencyKey(text);
            }
        } else if (BARE.matcher(header).matches()) {
            return new IdempotencyKey(header);
        }
        throw new HttpError(
                ErrorCode.INVALID_REQUEST,
                "The idempotency key must be 1 to 255 visible characters of ASCII, in quotes if it has other than"
                        + " letters, digits and hyphens");
    }

    /** The header's value. */
    public String header() {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Does not repeat the key: who has it and its caller's credentials gets the answer. */
    @Override
    public String toString() {
        return "IdempotencyKey";
    }
}

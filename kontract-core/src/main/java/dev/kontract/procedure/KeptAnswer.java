package dev.kontract.procedure;

import java.util.Map;
import java.util.Optional;

/**
 * The answer of a {@link KeyedCall}, as it is stored. Immutable.
 *
 * @param input the digest of the input that it answers
 * @param status the HTTP status that the procedure chose; 0 if it chose none
 * @param headers the HTTP headers that it chose
 * @param value the value as JSON; empty for none
 */
public record KeptAnswer(String input, int status, Map<String, String> headers, Optional<String> value) {
    /** Copies. */
    public KeptAnswer {
        headers = Map.copyOf(headers);
    }

    /** Names no contents. */
    @Override
    public String toString() {
        return "KeptAnswer[status=" + status + "]";
    }
}

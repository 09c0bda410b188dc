package dev.kontract.cli.call;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.HttpError;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Valid;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What to call a procedure with.
 *
 * @param document the JSON document as it was given; empty for none
 * @param data what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Input(byte[] document, @Nullable Object data) {
    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it is not JSON, or beyond the limits; the message has the position
     */
    public static Input of(byte[] document) {
        if (new String(document, StandardCharsets.UTF_8).isBlank()) {
            return new Input(new byte[0], null);
        }
        try {
            return switch (Json.standard().read(document, Exact.SCHEMA, Peer.SERVER)) {
                case Valid<@Nullable Object> valid -> new Input(document, valid.value());
                case Invalid<@Nullable Object> invalid ->
                    throw new IllegalArgumentException("The JSON cannot be sent: "
                            + invalid.violations().getFirst().path() + " "
                            + invalid.violations().getFirst().message());
            };
        } catch (HttpError malformed) {
            throw new IllegalArgumentException(malformed.message(), malformed);
        }
    }
}

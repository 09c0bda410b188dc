package dev.kontract.gateway;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, for whatever server sends it. Its length and date are the server's to add.
 *
 * @param status the HTTP status
 * @param headers header values by name
 * @param body the whole body; empty for none. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record GatewayResponse(int status, Map<String, String> headers, byte[] body) {
    /** This answer with one more header; one of the same name is replaced. */
    public GatewayResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new GatewayResponse(status, more, body);
    }

    /** A header's value, by its name in any case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Names the status alone. */
    @Override
    public String toString() {
        return "GatewayResponse[" + status + "]";
    }
}

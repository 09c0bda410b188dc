package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.ConfigException;
import java.util.List;

/**
 * What one source says of one key.
 *
 * @param key the key's full name
 * @param values the value, or the values of a list
 * @param place where it stands: {@code kontract.yaml:3}, or the variable's name
 */
record Setting(String key, List<String> values, String place) {
    /** The value, if there is just one. */
    String value() {
        if (values.size() != 1) {
            throw new IllegalArgumentException("must be one value, not a list");
        }
        return values.getFirst();
    }

    /** An error about this setting, which does not repeat the value. */
    ConfigException wrong(String problem) {
        return new ConfigException(place + ": " + key + " " + problem);
    }

    /** Names the key and the place, never the value. */
    @Override
    public String toString() {
        return "Setting[" + key + " at " + place + "]";
    }
}
